/** The look of the page, by day and by night. */
import type { Theme } from '../looks.ts';

/** The drawing of the tree takes its colours from the page. */
export const pageTheme: Theme = {
  paper: 'var(--paper)',
  card: 'var(--card)',
  ink: 'var(--ink)',
  faint: 'var(--faint)',
  line: 'var(--line)',
  gold: 'var(--gold)',
  blue: 'var(--blue)',
  onMark: '#fff',
};

export const pageStyle = `
:root{color-scheme:light dark;--paper:#f6f3ed;--card:#fff;--ink:#211f1b;--faint:#6b655c;--line:#d8d1c4;--gold:#b98200;--blue:#2b6be0}
@media (prefers-color-scheme:dark){:root{--paper:#171613;--card:#211f1c;--ink:#efebe4;--faint:#a39b8f;--line:#3a3630;--gold:#c08a12;--blue:#4a83ea}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:16px}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:1240px;margin:0 auto;padding:0 24px}
header{padding-top:56px;padding-bottom:8px}
h1{font-size:clamp(28px,5vw,46px);line-height:1.2;margin:0 0 8px;text-wrap:balance}
h2{font-size:22px;margin:48px 0 16px}
h3{font-size:17px;line-height:1.4;margin:0}
a{color:var(--blue)}
p{margin:0}
.theme{font-size:19px;margin-bottom:8px}
.faint{color:var(--faint);font-size:14px}
nav{display:flex;gap:20px;margin-top:16px;flex-wrap:wrap}
.tree{overflow-x:auto;border:1px solid var(--line);border-radius:18px;background:var(--card)}
.tree svg{display:block;height:auto;margin:0 auto}
.tree a{cursor:pointer}
.tree a:focus-visible image,.tree a:hover image{opacity:.86}
.gallery{display:grid;gap:24px;grid-template-columns:repeat(auto-fill,minmax(min(340px,100%),1fr));align-items:start}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:18px;overflow:hidden}
figure img{display:block;width:100%;height:auto}
figure:target{grid-column:1/-1;outline:3px solid var(--blue);outline-offset:3px}
figure:target img{max-height:86vh;object-fit:contain;background:var(--paper)}
figcaption{padding:16px 18px 18px;display:grid;gap:8px}
.none{padding:48px 18px;text-align:center;color:var(--faint);border-bottom:1px dashed var(--line)}
summary{padding:48px 18px;text-align:center;color:var(--faint);cursor:pointer;background:repeating-linear-gradient(45deg,transparent 0 12px,color-mix(in srgb,var(--line) 40%,transparent) 12px 24px)}
details[open] summary{padding:8px 18px}
blockquote{margin:0;padding:2px 0 2px 12px;border-left:3px solid var(--line);color:var(--faint);font-size:15px;white-space:pre-wrap}
.marks{display:flex;gap:6px;flex-wrap:wrap}
.mark{font-size:12.5px;line-height:1;padding:6px 10px;border-radius:99px;color:#fff;background:var(--faint)}
.mark.gold{background:var(--gold)}.mark.blue{background:var(--blue)}
@media (prefers-color-scheme:dark){.mark{color:#171613}.mark.blue,.mark.gold{color:#0d0c0b}}
.credits{list-style:none;margin:12px 0 0;padding:0;display:grid;gap:10px;max-width:640px}
.credits li{display:grid;grid-template-columns:1fr auto;gap:2px 12px}
meter{grid-column:1/-1;width:100%;height:8px}
footer{padding-top:40px;padding-bottom:56px;color:var(--faint);font-size:14px}
@media (max-width:520px){header,main,footer{padding-left:16px;padding-right:16px}header{padding-top:32px}h2{margin-top:36px}}
@media print{figure{break-inside:avoid}.tree{overflow:visible}.tree svg{max-width:100%}}
`;
