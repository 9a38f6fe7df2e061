/** The look of the page: dark, one column, 700 pixels wide. */
export const style = `
*{box-sizing:border-box}
body{margin:0;background:#313338;color:#dbdee1;font:15px/1.4 system-ui,"Noto Sans CJK SC","Noto Sans SC",sans-serif}
body>h1{font-size:16px;margin:0;padding:12px 16px;border-bottom:1px solid #26272b}
main{max-width:700px;padding:8px 16px 32px}
article{padding:6px 10px;margin:8px 0;border-radius:6px}
article.private{background:#5865f21a}
article.rung{background:#f0b23214;box-shadow:inset 2px 0 #f0b232}
.above,.note,time,small{color:#949ba4;font-size:12px}
header{display:flex;gap:6px;align-items:baseline}
.badge{background:#5865f2;color:#fff;border-radius:3px;padding:0 4px;font-size:10px}
.thinking,.hidden{color:#949ba4;font-style:italic}
.failed{color:#fa777c}
.text h1,.text h2,.text h3{margin:6px 0 2px;font-size:20px}.text h2{font-size:18px}.text h3{font-size:16px}
.text small{display:block}
pre,code{background:#2b2d31;border-radius:4px;padding:1px 4px;white-space:pre-wrap;overflow-wrap:anywhere}
pre{padding:8px}
blockquote{margin:0;padding-left:8px;border-left:4px solid #4e5058}
.spoiler{background:#1e1f22;color:transparent}
.mention{background:#5865f24d;color:#c9cdfb;border-radius:3px;padding:0 2px}
a{color:#00a8fc}
.container{background:#2b2d31;border:1px solid #3f4147;border-left:4px solid;border-radius:8px;padding:12px;margin:4px 0;display:flex;flex-direction:column;gap:8px}
.section{display:flex;gap:12px;justify-content:space-between}
.accessory figure{width:85px}
.gallery{display:grid;gap:4px}.gallery.n2,.gallery.n4{grid-template-columns:1fr 1fr}.gallery.n3{grid-template-columns:1fr 1fr 1fr}
figure{margin:0;position:relative;overflow:hidden}
img{display:block;max-width:100%;max-height:420px;border-radius:6px}
figure.veiled img{filter:blur(40px)}
.cover{position:absolute;top:40%;left:50%;transform:translateX(-50%);background:#000c;border-radius:12px;padding:4px 12px;font-weight:600}
figcaption{color:#949ba4;font-size:11px;padding-top:2px}
.file{background:#2b2d31;border:1px solid #3f4147;border-radius:6px;padding:8px}
.row{display:flex;flex-wrap:wrap;gap:8px;margin:2px 0}
.button{background:#4e5058;color:#fff;border-radius:6px;padding:5px 14px;font-size:14px;font-weight:500}
.primary{background:#5865f2}.success{background:#248046}.danger{background:#da373c}
.disabled{opacity:.5}
.select{background:#1e1f22;border-radius:6px;padding:8px 12px;width:100%}
.select ul{margin:6px 0 0;padding:0;list-style:none}
.select summary{list-style:none}
.thread{background:#2b2d31;border-radius:8px;padding:6px 10px;margin-top:4px;font-weight:600}
.reaction{background:#2b2d31;border-radius:8px;padding:2px 6px}
hr{width:100%;border:0;border-top:1px solid #3f4147;margin:2px 0}hr.blank{border-color:transparent}
.veil{position:fixed;inset:0;background:#000a;display:grid;place-items:center}
.form{background:#313338;border-radius:8px;padding:16px;width:440px}
.form label{display:block;margin:10px 0}.form label small{display:block}
.input{background:#1e1f22;border-radius:4px;padding:8px;min-height:36px;white-space:pre-wrap}.tall{min-height:80px}.empty{color:#949ba4}
`;
