// A symbol in TeX, typeset once the typesetting code is here; until then its place is kept empty.
import { useEffect, useRef } from 'react';
import 'katex/dist/katex.min.css';

/** What is read aloud in its place stands beside it: the picture itself is hidden from screen readers. */
export function Tex({ tex, className }: { readonly tex: string; readonly className?: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let current = true;
    import('../../equation/katex.ts')
      .then(({ typeset }) => {
        if (current && place.current) typeset(`\\textstyle ${tex}`, place.current);
      })
      .catch(() => {
        if (current && place.current) place.current.textContent = tex.replaceAll(/[\\{}]/g, '');
      });
    return () => {
      current = false;
    };
  }, [tex]);
  return <span className={className} ref={place} aria-hidden="true" />;
}
