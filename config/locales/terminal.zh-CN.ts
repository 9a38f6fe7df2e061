import type { TerminalLabels } from '../../adapters/terminal/labels.ts';

export const terminalZhCN = {
  help: `画室 Atelier：在终端里画一张图

用法
  npm run imagine -- "一只雨中的橘猫" [选项]

选项
  --ar 16:9        比例：1:1 4:3 3:4 3:2 2:3 16:9 9:16 21:9，或任意 宽:高
  --n 2            张数，1–4（默认 1）
  --seed 7         种子，数字或文字；同样的种子画同样的图
  --style 名称     风格
  --no "文字"      不想出现的东西
  --q draft        质量：draft、normal、fine、classic
  --model 名称     模型
  --raw            不改写，原文就是提示词
  --image 文件     以这张图为底
  --out 文件夹     存到哪里（默认 ./pictures）
  --json           只输出一个 JSON 对象（用 npm run -s 可去掉 npm 自己的输出）
  --help           显示这页

退出码
  0 画好了   1 没画成   64 参数不对   69 没有可用的画图机器   78 配置有误   130 用 Ctrl-C 停下
`,
  prompt: '提示词',
  negative: '不要',
  seed: '种子',
  size: '尺寸',
  writer: '改写',
  engine: '画图',
  simulated: '草图',
  apart: '画室正在运行，这张图不会进入它的历史记录。',
  cannotRead: (path) => `打不开图片文件 ${path}`,
  cannotWrite: (path) => `写不进文件夹 ${path}`,
} satisfies TerminalLabels;
