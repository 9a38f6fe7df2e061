const shortDashes = '‐‑‒−﹣';
const longDashes = '–—―─━';

/**
 * The text with each UTF-16 unit replaced by its plain look-alike (full-width forms, dashes, capitals), so that patterns need
 * know only ASCII. Positions are those of the original. A long dash, which phones write for two short ones, becomes `—`.
 */
export const shadowOf = (text: string): string =>
  text.replace(/[A-Z！-～\u3000∶‐-―−─━﹣]/g, (char) => {
    if (char === '\u3000') return ' ';
    if (char === '∶') return ':';
    if (shortDashes.includes(char)) return '-';
    if (longDashes.includes(char)) return '—';
    const code = char.charCodeAt(0);
    return String.fromCharCode(code > 0xff00 ? code - 0xfee0 : code).toLowerCase();
  });
