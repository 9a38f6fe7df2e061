import type { TerminalLabels } from '../../adapters/terminal/labels.ts';

export const terminalZhCN = {
  help: `画室 Atelier：在终端里画图

用法
  npm run imagine -- "一只雨中的橘猫" [选项]
  npm run imagine -- 动作 图片… ["文字"] [选项]
  图片是编号（J-4F7KQ2 的第 2 张写作 J-4F7KQ2.2）或文件；不写就是刚画的那张

动作
  again            同样的描述，换个种子
  vary             微调；--strength 高 更大胆
  change "文字"    说要改什么，例如 "改成黄昏"；种子不变，--reseed 换种子
  edit "文字"      以图为底来改；--strength 0.05–0.95
  inpaint "文字"   只重画一块：--mask 文件（白色重画）或 --area "帽子"
  outpaint         扩图，要有 --ar
  upscale          放大 --factor 1.5、2、4；--detail 重画细节
  blend "文字"     2–4 张图融成一张；--balance 50 是第一张的分量
  restyle          换风格，要有 --style
  describe         看图写提示词
  recipe           看配方
  replay           照配方再画：编号、R- 代码、配方文件（.json .txt）或带配方的 PNG

选项
  --ar 16:9        比例：1:1 4:3 3:4 3:2 2:3 16:9 9:16 21:9，或任意 宽:高
  --n 2            张数，1–4（默认 1）
  --seed 7         种子，数字或文字；同样的种子画同样的图
  --style 名称     风格
  --no "文字"      不想出现的东西
  --q draft        质量：draft、normal、fine、classic
  --model 名称     模型
  --raw            不改写，原文就是提示词
  --ask            先看理解得对不对，再画
  --image 文件     以这张图为底；--use style、lines、pose、depth 则只作参考
  --steps --cfg --sampler --sched --clip   专家参数
  --out 文件夹     存到哪里（默认 ./pictures）
  --with-recipe    把配方写进 PNG
  --sheet          同一句话用每种风格各画一张，拼成一张对照图
  --json           只输出一个 JSON 对象（用 npm run -s 可去掉 npm 自己的输出）
  --help           显示这页

退出码
  0 画好了   1 没画成   64 参数不对   69 没有可用的画图机器   78 配置有误   130 用 Ctrl-C 停下
`,
  usage: `画室 Atelier

用法
  npm start                            启动画室
  npm run imagine -- "一只雨中的橘猫"  在终端里画图；npm run imagine -- --help 看全部
  npm run doctor                       检查一切并说明怎么办；npm run doctor -- --help 看全部

所有设置都在 .env.example 里。
`,
  prompt: '提示词',
  negative: '不要',
  seed: '种子',
  size: '尺寸',
  writer: '改写',
  engine: '画图',
  understood: '理解',
  kept: '保留',
  missing: '没放进去',
  style: '风格',
  askAnswer: '直接回车开画 · w 换个说法 · m 用我的原文 · q 取消：',
  needsId: '请给出图片编号，例如 J-4F7KQ2.1',
  simulated: '草图',
  noData: (reason) => `数据库或数据目录不能用：${reason}。npm run doctor 会说明怎么办。`,
  apart:
    '画室正在运行：这张图不会进入它的历史记录，以前的编号在这里也用不了。接着画可以给图片文件（edit、upscale 等），也可以在网页上画；change、vary、again 要先停下画室。',
  unknownOption: (name) => `不认识选项 ${name}，用 --help 看全部选项。`,
  wrongOption: (name) => `选项 ${name} 的写法不对：有的选项后面要带值，有的不带。用 --help 看怎么写。`,
  cannotRead: (path) => `打不开图片文件 ${path}`,
  cannotWrite: (path) => `写不进文件夹 ${path}`,
} satisfies TerminalLabels;
