// How wide symbols and numbers of the operation graph will be, estimated without a browser, on the generous side.

const RAISED_OR_LOWERED = /[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉ᵀᵢⱼ⁻]/;
const NARROW = /[.,:;'′|iljI!()[\] ·]/;
const WIDE = /[mwMW%=+−×∞—↺∗Σ←]/;

export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const character of text) {
    if (RAISED_OR_LOWERED.test(character)) em += 0.45;
    else if (NARROW.test(character)) em += 0.34;
    else em += WIDE.test(character) ? 0.82 : 0.64;
  }
  return em * fontSize;
}
