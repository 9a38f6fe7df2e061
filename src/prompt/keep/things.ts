/** Words of a description that stand for something to be seen. Grammar, talk and praise are left out. */
import { lazily } from '../lazily.ts';

const chineseStop = new Set(
  (
    '的 了 着 过 地 得 在 是 有 和 与 跟 及 或 也 都 很 太 更 最 就 还 又 再 把 被 给 让 对 向 往 从 到 于 为 以 之 其 此 而 且 但 所 者 中 里 上 下 内 外 前 后 旁 间 边 ' +
    '这 那 哪 个 只 条 张 片 座 朵 位 名 一 一个 一只 一些 一下 一样 一起 一边 一种 一定 一点 一幅 一张 一片 一位 一座 一条 一朵 一棵 一把 一身 一对 一群 两 三 几 每 各 某 该 本 我 你 他 她 它 我们 他们 自己 大家 ' +
    '什么 怎么 这样 那样 这个 那个 这种 那种 可以 可能 应该 需要 希望 想要 想 要 请 帮 帮我 帮忙 画 画个 画张 来 来个 来张 生成 做 做个 搞 整 弄 给我 麻烦 谢谢 谢 吧 吗 呢 啊 呀 哦 嘛 哈 哈哈 嗯 ' +
    '非常 特别 十分 比较 有点 有些 那么 如此 同时 以及 并 并且 然后 因为 所以 如果 但是 不过 虽然 而是 只是 就是 还有 没有 不要 不 没 别 像 似 如 仿佛 好像 仿 般 似的 一般 之间 之中 之上 之下 上面 下面 里面 外面 旁边 中间 ' +
    '感觉 感 风格 风 风格的 画风 样子 样 画面 图 图片 照片 图像 作品 东西 效果 氛围 气氛 主题 背景 场景 整体 尽量 充满 带有 带 正在 正 处于 位于 进行 显得 看起来 出来 起来 下来 下去 过来 过去 时候 时 时分 高清 高质量 超高清 精美 杰作 好看 漂亮 好 大 小 多 少 用 去 会 能 说 叫 看 ' +
    '色 颜色 只有 仅 张图 版 款 式 化 性 度 级 岁 年代 年 点 分 号 第 手里 手中 手上 两岸 一头 一束 一排 一本 一杯 产品 写 印 刻 题 改 改成 改为 换 换成 变 变成 变为 加 加上 添加 替换 替换成 替换为 字 字样 写着 多少 老式 满 张 幅 身上 路上 地上 等 等等 左右 那种 哪种 之类 又是 也是 都是 质感 多少 穿搭 一般 彩色 角度 视角 视图 图案 全身 半身 构图 镜头 焦段 手法 气息 意境 细节 高级 级别'
  ).split(' '),
);

const japaneseStop = new Set(
  (
    'の に は を が と で も へ や から まで より て た だ な い る れ し さ せ ん ある いる する した して いる いた ない です ます ました よう ような こと もの ため など その この あの 一 中 上 下 前 後 横 お ご ' +
    '描い 描いて ください 下さい 画像 絵 イラスト 風 風の 感じ 雰囲気 人 匹 本 枚 つ とても すごく そして また たち さん ちゃん ください お願い 様 的 色 すぎる まま ながら 一緒 風景 っぽい くれ ほしい 欲しい なる なっ れる られ 作っ 生成 み 見 着 持っ 座っ 立っ'
  ).split(' '),
);

const englishStop = new Set(
  (
    'a an the and or of in on at to from by with without for as is are was were be being been it its this that these those there their his her him he she they them you your our my me we i who whom which what where when while ' +
    'into onto over under up down out off near beside between behind before after above below through across around along against inside outside next toward towards front back top left right middle side ' +
    'very really quite so too just only also some any each every all both more most much many few several lot lots kind sort like such than then not no nor but if can could would should will please draw paint make create generate show want wanna need give get have has had do does picture image photo drawing illustration painting style scene background view looking look looks feel feeling vibe mood nice good great beautiful pretty cool amazing detailed high quality best masterpiece ' +
    "one two three four five six seven eight nine ten pair dozen it's i'd let's set made being wearing holding sitting standing lying thing something someone somewhere change turn replace swap add remove into instead pls plz u ur im gonna kinda lol lmao omg btw tbh " +
    "don't own other another same full filled covered big small large little tiny huge long short old new young"
  ).split(' '),
);

const russianStop = new Set(
  (
    'и в во на с со у к ко о об от до из за по под над при через для без не ни но а или что как то это этот эта эти тот та те его её ее их он она они мы вы я ты мне меня где когда который которая которое которые ' +
    'нарисуй нарисуйте пожалуйста картинка картинку изображение рисунок стиль стиле очень просто хочу сделай весь вся все всё свой свои своей своего фон фоне один одна два две три же ли бы'
  ).split(' '),
);

const koreanStop =
  /^(?:그림|그려줘|그려|그려주세요|주세요|해줘|만들어|만들어줘|이미지|사진|느낌|느낌의|스타일|스타일의|스타일로|풍|풍의|분위기|배경|배경에|있는|있다|하는|하고|그리고|아주|매우|정말|너무|속|속의|속에서|위|위에|위에서|아래|옆|옆에|앞|앞에|앞에서|뒤|안|안에서|한|두|세|네|것|수|그|이|저|모습|장면|가득한|같은|처럼|아래에서|사이|사이로|중인)$/u;

export type Tongue = 'zh' | 'ja' | 'ko' | 'ru' | 'en';

const wordsIn = (tongue: Tongue): (() => Intl.Segmenter) =>
  lazily(() => new Intl.Segmenter(tongue, { granularity: 'word' }));
/** Made when asked for: those of all languages together would take a tenth of a start. */
const segmenters: Readonly<Record<Tongue, () => Intl.Segmenter>> = {
  zh: wordsIn('zh'),
  ja: wordsIn('ja'),
  ko: wordsIn('ko'),
  ru: wordsIn('ru'),
  en: wordsIn('en'),
};

const han = /^\p{Script=Han}+$/u;
const kanaOnly = /^[\p{Script=Hiragana}ー]+$/u;
/** A noun with its particle; else what ends like a verb is one. */
const koreanNoun = /(?:을|를|이|가|에서|에게|에|와|과|의|로|도)$/u;
const koreanVerb = /(?:하는|하며|하고|한|된|는|고|며|서|게|지|듯|다|던|은|준다)$/u;
const russianVerb = /(?:[аяуюе]ет|[ую]т|ит|ят|ть|тся|лся|лась|щ(?:ий|ая|ее|ие)|вш(?:ий|ая|ее|ие))$/u;

function isThing(word: string, view: string, tongue: Tongue): boolean {
  if (/\d/.test(view)) return false;
  if (/^[a-z]/.test(view)) return tongue === 'en' && view.length > 2 && !englishStop.has(view);
  if (/^\p{Script=Cyrillic}/u.test(view)) return view.length > 2 && !russianStop.has(view) && !russianVerb.test(view);
  if (/^\p{Script=Hangul}/u.test(view))
    return view.length > 1 && !koreanStop.test(view) && (koreanNoun.test(view) || !koreanVerb.test(view));
  if (tongue === 'ja') return !japaneseStop.has(word) && (word.length > 2 || !kanaOnly.test(word));
  return han.test(word) && !chineseStop.has(view);
}

/** Grammar, talk and praise of any of the languages that have no spaces. @param view plain width, lower case, simplified. */
export const isStopWord = (view: string): boolean => chineseStop.has(view) || japaneseStop.has(view);

export interface Thing {
  said: string;
  start: number;
  end: number;
}

/**
 * @param view plain width, lower case, simplified; as long as the text.
 * @param isTaken whether a position is already looked after, or not wanted.
 */
export function thingsIn(
  text: string,
  view: string,
  { tongue, isTaken }: { tongue: Tongue; isTaken: (at: number) => boolean },
): Thing[] {
  const things: Thing[] = [];
  for (const { segment, index, isWordLike } of segmenters[tongue]().segment(tongue === 'ja' ? text : view)) {
    if (!isWordLike) continue;
    // Of `蓝天` the colour is looked after already.
    let [start, end] = [index, index + segment.length];
    while (start < end && isTaken(start)) start += 1;
    while (end > start && isTaken(end - 1)) end -= 1;
    const said = text.slice(start, end);
    const isWhole = end - start === segment.length || /^\p{Script=Han}+$/u.test(said);
    if (said !== '' && isWhole && isThing(said, view.slice(start, end), tongue)) things.push({ said, start, end });
  }
  return things;
}

const minor = /(?:ies|es|s|ing|ed|ly|y|e)$/;
/** What looks like a form of a shorter word and is none: a kite is no kit, which a kitty is neither. */
const whole: ReadonlySet<string> = new Set(['kite', 'kitty', 'bunny', 'lady', 'early', 'cape']);
/** A word without its ending, so that `rainy` meets `rain`; crude on purpose. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase().replace(/'s$/, '');
  const single = lower.replace(/ies$/, 'y').replace(/s$/, '');
  if (whole.has(single)) return single;
  const shorter = lower.length > 3 ? lower.replace(minor, '') : lower;
  const bare = shorter.length > 2 ? shorter : lower.replace(/s$/, '');
  return bare.replace(/([bdgklmnprt])\1$/, '$1');
}

/** Stems of the words of an English text that say something. */
export const stemsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu) ?? [])
    .filter((word) => !englishStop.has(word))
    .map((word) => stemOf(word));
