/** The shape of picture that words ask for. */
import { offeredRatios } from '../../prompt/size.ts';
import { simplify } from '../../prompt/fold.ts';

const typed = /(?<![\d.:])(\d{1,2})\s?(?:[:：∶比]|[x×](?=\d))\s?(\d{1,2})(?![\d.:])/iu;

/** The first that matches wins, so the more exact wishes stand first. */
const wishes: readonly (readonly [RegExp, (typeof offeredRatios)[number]])[] = [
  [
    /竖(?:屏|版|图|幅|构图|向)|手机(?:壁纸|屏保|背景|锁屏)|縦長|縦書き|スマホ(?:の)?壁紙|세로|배경화면 세로|вертикальн|\b(?:vertical|phone wallpaper|portrait (?:format|orientation|mode))\b/iu,
    '9:16',
  ],
  [
    /(?:电脑|桌面)(?:壁纸|背景)|横(?:屏|版|图|幅|构图|向)|宽(?:屏|幅)|横長|ワイド|가로|горизонтальн|\b(?:desktop wallpaper|wide ?screen|landscape (?:format|orientation|mode)|horizontal)\b/iu,
    '16:9',
  ],
  [/全景图|长卷|横卷|超宽|パノラマ|파노라마|панорам|\b(?:panorama|panoramic|ultra-?wide)\b/iu, '21:9'],
  [
    /头像|方图|正方形|方形(?:构图|图片)|アイコン|正方形|정사각형|аватар|\b(?:square (?:format|picture|image)|avatar|profile picture)\b/iu,
    '1:1',
  ],
  [/海报|封面|\b(?:poster|book cover)\b/iu, '2:3'],
];

/** @returns the ratio, and the words without one that was typed out. */
export function readAspectWish(words: string): { aspect?: string; rest: string } {
  const found = typed.exec(words);
  const ratio = offeredRatios.find((offered) => found && offered === `${Number(found[1])}:${Number(found[2])}`);
  if (found && ratio) {
    return { aspect: ratio, rest: `${words.slice(0, found.index)},${words.slice(found.index + found[0].length)}` };
  }
  const simple = simplify(words);
  const wish = wishes.find(([pattern]) => pattern.test(simple));
  return wish ? { aspect: wish[1], rest: words } : { rest: words };
}
