export type Theme = 'light' | 'dark';

const light = `--wall:linear-gradient(160deg,#dfe7c8,#a9cda0 45%,#8fbfae 75%,#c9d9a5);--in:#fff;--out:#e6fdd6;--ink:#0f1418;--soft:#70787f;--line:#e3e6e8;
--bar:#fff;--accent:#3390ec;--outsoft:#4fae4e;--key:#5f7f5a8c;--keyink:#fff;--chip:#4a6b4a8c;--code:#0000000d;--field:#fff;--over:#0000`;
const dark = `--wall:linear-gradient(160deg,#0e1621,#101b28 60%,#0c141d);--in:#182533;--out:#2b5278;--ink:#f5f7f9;--soft:#7f91a4;--line:#0b1119;
--bar:#17212b;--accent:#6ab3f3;--outsoft:#7eb9e6;--key:#2f4156cc;--keyink:#f5f7f9;--chip:#1e2c3acc;--code:#ffffff14;--field:#17212b;--over:#0000`;

export const style = `
:root{${light}}
[data-theme=dark]{${dark}}
*{box-sizing:border-box}
body{position:relative;margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--wall);color:var(--ink);
font:15px/1.38 Roboto,"Segoe UI","Noto Sans","DejaVu Sans","Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei","Noto Color Emoji",sans-serif}
.top{display:flex;gap:12px;align-items:center;background:var(--bar);padding:8px 16px;border-bottom:1px solid var(--line)}
.top b{display:block;font-size:16px;line-height:1.25}.top small{color:var(--soft);font-size:13px}.top small.busy{color:var(--accent)}
.avatar{flex:none;width:40px;height:40px;border-radius:50%;display:grid;place-items:center;color:#fff;font-weight:600;font-size:17px;background:linear-gradient(var(--a),var(--b))}
.c0{--a:#ff885e;--b:#ff516a;--n:#d45246}.c1{--a:#ffcd6a;--b:#ffa85c;--n:#c17a1c}.c2{--a:#82b1ff;--b:#665fff;--n:#7a6be0}
.c3{--a:#a0de7e;--b:#54cb68;--n:#3f9f45}.c4{--a:#53edd6;--b:#28c9b7;--n:#199c96}.c5{--a:#72d5fd;--b:#2a9ef1;--n:#2f8fd6}.c6{--a:#e0a2f3;--b:#d669ed;--n:#b657cc}
[data-theme=dark] .name{filter:brightness(1.25)}
.topics{display:flex;gap:6px;background:var(--bar);padding:6px 16px;border-bottom:1px solid var(--line);overflow-x:auto}
.topics span{padding:4px 12px;border-radius:14px;color:var(--soft);font-size:14px;white-space:nowrap}
.topics i{display:inline-block;width:9px;height:9px;border-radius:50%;margin-right:6px}
.topics .here{background:color-mix(in srgb,var(--accent) 18%,transparent);color:var(--accent);font-weight:500}
.pin{display:flex;background:var(--bar);padding:6px 16px;border-bottom:1px solid var(--line);font-size:14px}
.pin div{border-left:2px solid var(--accent);padding-left:9px;min-width:0}.pin b{display:block;color:var(--accent);font-size:13.5px}
.pin span{display:block;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
main{flex:1;width:100%;max-width:760px;margin:0 auto;padding:10px 12px 18px;display:flex;flex-direction:column;gap:6px}
.day,.service{align-self:center;background:var(--chip);color:#fff;font-size:13.5px;font-weight:500;border-radius:14px;padding:3px 11px;margin:4px 0;text-align:center}
article{display:flex;gap:8px;align-items:flex-end;max-width:100%}
article.out{justify-content:flex-end}
article>.avatar{width:34px;height:34px;font-size:14px;margin-bottom:calc(var(--rows,0)*39px)}article>.none{background:none}
.body{display:inline-flex;flex-direction:column;gap:4px;max-width:min(480px,calc(100% - 46px));min-width:0}
.bubble{position:relative;background:var(--in);border-radius:14px;border-bottom-left-radius:5px;padding:6px 10px 7px;box-shadow:0 1px 1px #00000026;min-width:92px;overflow-wrap:anywhere;max-width:100%}
.out .bubble{background:var(--out);border-radius:14px;border-bottom-right-radius:5px}
.bubble.media{padding:0;overflow:hidden}
.bubble.private{outline:1.5px dashed color-mix(in srgb,var(--accent) 65%,transparent);outline-offset:-1.5px}
.name{color:var(--n);font-weight:600;font-size:14px}.media .name,.media .only,.media .forward{padding:6px 10px 0}.media .quote{margin:6px 8px}
.only{color:var(--accent);font-size:12.5px;padding-bottom:2px}.forward{color:var(--accent);font-size:13.5px}
.quote{display:flex;gap:8px;align-items:center;background:color-mix(in srgb,var(--n,var(--accent)) 12%,transparent);border-left:3px solid var(--n,var(--accent));border-radius:5px;padding:3px 8px;margin:2px 0 4px;font-size:13.5px}
.media .quote{width:0;min-width:calc(100% - 16px)}
.quote b{display:block;color:var(--n,var(--accent));font-weight:600}.quote div{min-width:0;flex:1}.quote span{display:block;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.quote img{width:32px;height:32px;border-radius:4px;object-fit:cover;flex:none}
.words{white-space:pre-wrap;position:relative}.words.fixed{width:0;min-width:100%}
.media .words{padding:6px 10px 7px}
.words::after{content:"";display:block;clear:both}
.meta{float:right;color:var(--soft);font-size:12px;line-height:1;margin:7px 0 0 10px;user-select:none}
.out .meta{color:var(--outsoft)}
.meta.over{position:absolute;right:8px;bottom:8px;float:none;margin:0;background:#0008;color:#fff;border-radius:10px;padding:4px 7px}
.picture{position:relative;overflow:hidden;display:block}
.picture img{display:block;width:100%;height:auto;max-height:460px;object-fit:cover}
.picture.veiled img{filter:blur(22px) brightness(.85);transform:scale(1.1)}
.veiled::after{content:"";position:absolute;inset:0;background:radial-gradient(#fffb .7px,transparent 1.1px) 0 0/7px 7px,radial-gradient(#fff8 .6px,transparent 1px) 3px 4px/9px 9px}
.lost{display:grid;place-items:center;height:140px;color:var(--soft);background:var(--code)}
.album{display:grid;gap:2px;width:400px;max-width:100%}
.album .picture{min-height:0}.album .picture img{width:100%;height:100%;max-height:none;aspect-ratio:1;object-fit:cover}
.n2{grid-template-columns:1fr 1fr}.n3{grid-template-columns:2fr 1fr}.n3 .picture:first-child{grid-row:span 2}
.n4{grid-template-columns:1fr 1fr}.many{grid-template-columns:repeat(6,1fr)}.many .picture{grid-column:span 2}
.many .picture:nth-child(-n+2){grid-column:span 3}
.file{display:flex;gap:10px;align-items:center;padding:2px 0;min-width:220px}.media .file{padding:8px 10px}
.file i{flex:none;width:46px;height:46px;border-radius:50%;background:var(--accent);color:#fff;display:grid;place-items:center;font-style:normal;font-size:20px}
.file img{flex:none;width:64px;height:64px;border-radius:8px;object-fit:cover}
.file b{display:block;font-weight:500;color:var(--accent);overflow-wrap:anywhere}.file small{color:var(--soft);font-size:13px}
.link{color:var(--accent)}.out .link{color:var(--accent)}
code,pre{font:13.5px/1.4 ui-monospace,"DejaVu Sans Mono",monospace;background:var(--code);border-radius:4px;padding:1px 4px;white-space:pre-wrap}
pre{margin:3px 0;padding:6px 8px;border-left:3px solid var(--accent)}
blockquote{margin:2px 0;padding:2px 8px;border-left:3px solid var(--accent);background:color-mix(in srgb,var(--accent) 10%,transparent);border-radius:4px}
.hidden-words{color:transparent;background:radial-gradient(var(--soft) .8px,transparent 1.2px) 0 0/5px 5px;border-radius:3px}
.keys{display:flex;flex-direction:column;gap:4px}.out .keys{align-self:stretch}
.keyrow{display:flex;gap:4px}
.key{position:relative;flex:1 1 0;min-width:0;background:var(--key);color:var(--keyink);border-radius:9px;padding:8px 10px;text-align:center;font-size:14px;font-weight:500;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;line-height:1.3}
button.key{border:0;font-family:inherit;cursor:pointer}form{margin:0}
.key.primary{background:#3390ec}.key.success{background:#31a24c}.key.danger{background:#e04f4f}
.key svg{position:absolute;right:5px;top:5px;width:9px;height:9px;fill:none;stroke:currentColor;stroke-width:1.4;opacity:.8}
.key.halt::before{content:"";display:inline-block;width:10px;height:10px;background:currentColor;border-radius:2px;margin-right:7px}
.reactions{font-variant-emoji:emoji;display:flex;gap:4px;flex-wrap:wrap;padding-top:5px}.media .reactions{padding:0 10px 8px}
.reactions span{background:color-mix(in srgb,var(--accent) 15%,transparent);color:var(--accent);border-radius:12px;padding:2px 8px;font-size:13.5px;font-weight:500}
.draft .words{color:var(--ink)}.draft.thinking .words{color:var(--soft)}
.dots::after{content:" ▍";color:var(--accent)}
footer{background:var(--field);border-top:1px solid var(--line);padding:8px 16px;color:var(--soft)}
footer .row{max-width:736px;margin:0 auto;display:flex;gap:10px;align-items:center}
footer .menu{background:var(--accent);color:#fff;border-radius:16px;padding:4px 12px;font-size:14px;font-weight:500}
footer .asks{max-width:736px;margin:0 auto 6px;display:flex;gap:10px;align-items:center;border-left:2px solid var(--accent);padding-left:9px;font-size:14px;color:var(--ink)}
footer .asks b{display:block;color:var(--accent);font-weight:600}footer .asks div{min-width:0}
.field{flex:1;min-width:0;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.wide{flex:1;text-align:center;color:var(--accent);font-weight:500}
.board{max-width:736px;margin:8px auto 0;display:flex;flex-direction:column;gap:6px}.board .key{background:var(--code);color:var(--ink)}
.list{max-width:736px;margin:0 auto 8px;background:var(--bar);border-radius:10px;overflow:hidden;color:var(--ink)}
.list div{display:flex;gap:10px;padding:7px 12px;border-bottom:1px solid var(--line);align-items:center;min-width:0}
.list b{font-weight:600}.list small{color:var(--soft);font-size:13.5px}.list p{margin:0;min-width:0}.list img,.list i{flex:none;width:44px;height:44px;border-radius:6px;object-fit:cover;background:var(--accent);color:#fff;display:grid;place-items:center;font-style:normal}
.list p b,.list p small{display:block;overflow:hidden;text-overflow:ellipsis}
.toast{align-self:center;margin:8px 0 12px;background:#232a30f0;color:#fff;border-radius:10px;padding:10px 16px;max-width:min(440px,90vw);font-size:14.5px}
.veil{position:absolute;inset:0;background:#0007;display:grid;place-items:end center;padding-bottom:180px}
.window{background:var(--bar);border-radius:12px;padding:18px 20px 12px;width:min(340px,88vw);box-shadow:0 8px 30px #0006}
.window b{display:block;margin-bottom:6px}.window p{margin:0 0 12px;white-space:pre-wrap}.window span{display:block;text-align:right;color:var(--accent);font-weight:600}
`;
