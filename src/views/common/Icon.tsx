// The few icons of the interface, drawn on a 20 × 20 grid in the colour of the text.
const PATHS = {
  start: 'M4.5 4.5h2v11h-2zM15.5 4.5v11l-8-5.5z',
  end: 'M13.5 4.5h2v11h-2zM4.5 4.5v11l8-5.5z',
  back: 'M13 4.5v11L5 10z',
  forward: 'M7 4.5v11l8-5.5z',
  play: 'M6.5 3.8v12.4L16 10z',
  pause: 'M5.5 4.2h3.2v11.6H5.5zM11.3 4.2h3.2v11.6h-3.2z',
  restart: 'M10 4V1.2L5.4 5 10 8.8V6a4.6 4.6 0 1 1-4.6 4.6h-2A6.6 6.6 0 1 0 10 4z',
  reseed:
    'M4 3h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zm2.8 2.4a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8zm6.4 6.4a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8zM10 8.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8z',
  theme: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zm0 2v11a5.5 5.5 0 0 1 0-11z',
  close: 'M5.3 4.2 10 8.9l4.7-4.7 1.1 1.1L11.1 10l4.7 4.7-1.1 1.1L10 11.1l-4.7 4.7-1.1-1.1L8.9 10 4.2 5.3z',
  plus: 'M9.1 4.5h1.8v4.6h4.6v1.8h-4.6v4.6H9.1v-4.6H4.5V9.1h4.6z',
  minus: 'M4.5 9.1h11v1.8h-11z',
  undo: 'M8.5 3v3.5h3.3a4.9 4.9 0 0 1 0 9.8H6v-1.9h5.8a3 3 0 0 0 0-6H8.5V12L3.6 7.5z',
  redo: 'M11.5 3v3.5H8.2a4.9 4.9 0 0 0 0 9.8H14v-1.9H8.2a3 3 0 0 1 0-6h3.3V12l4.9-4.5z',
  flag: 'M5 3h9.6l-2.8 3.7 2.8 3.8H6.8V17H5z',
  pin: 'M6.2 2.5h7.6v1.7l-1.1.8v4l2.6 2.3v1.6h-4.4v4L10 18.6l-.9-1.7v-4H4.7v-1.6L7.3 9V5l-1.1-.8z',
  menu: 'M3 5h14v1.8H3zM3 9.1h14v1.8H3zM3 13.2h14V15H3z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="currentColor" fillRule="evenodd" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
