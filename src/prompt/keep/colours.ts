/**
 * Colours in the five languages people write in, and the English words that carry each. Patterns are matched against text
 * whose full-width forms are plain, whose letters are lower case and, for Chinese, whose characters are simplified.
 */

import { lazily } from '../lazily.ts';

export interface ColourRule {
  pattern: RegExp;
  /** Names of {@link families}. */
  families: readonly string[];
}

/** Only words that are hardly ever things: a cherry blossom does not make a dress red. */
const families: Readonly<Record<string, string>> = {
  red: 'red crimson scarlet vermilion vermillion ruby maroon burgundy carmine cinnabar auburn reddish',
  orange: 'orange ginger tabby tangerine',
  yellow: 'yellow golden ochre',
  green: 'green emerald jade viridian verdant teal greenish',
  cyan: 'cyan teal turquoise aqua azure blue-green bluish celadon blue green indigo',
  blue: 'blue azure navy indigo cobalt sapphire cerulean ultramarine turquoise bluish',
  purple: 'purple violet lilac magenta mauve amethyst indigo',
  pink: 'pink magenta fuchsia pinkish',
  brown: 'brown tan sepia umber brunette',
  black: 'black ebony obsidian',
  white: 'white ivory snow-white silver platinum',
  grey: 'grey gray ashen silver charcoal-grey',
  gold: 'gold golden gilded gilt blonde blond',
  silver: 'silver silvery platinum white grey gray',
  beige: 'beige cream ivory off-white khaki tan',
  bay: 'bay chestnut',
  rose: 'rose rosy',
  lavender: 'lavender',
  coffee: 'coffee chocolate mocha caramel chestnut bronze amber',
  many: 'colorful colourful multicolored multicoloured rainbow vibrant iridescent motley kaleidoscopic',
};

/** All words that carry a colour; the plainest first. */
export const wordsOf = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap((name) => (families[name] ?? '').split(' '))),
];

type Row = readonly [pattern: string, ...names: string[]];
const rulesOf = (rows: readonly Row[]): (() => ColourRule[]) =>
  lazily(() => rows.map(([pattern, ...names]) => ({ pattern: new RegExp(pattern, 'gu'), families: names })));

/** Words that hold the character of a colour and mean something else. */
export const notChinese = new RegExp(
  [
    '红楼|红茶|红薯|红包|红军|红领巾|口红|网红|红枣|红尘|红烧|东方红|红十字|脸红|红颜|红杉|红豆|红外|红绿灯|小红书|红场',
    '黄河|黄山|黄昏|黄浦|黄瓜|黄油|黄鹤楼|黄牛|黄鼠|黄埔|黄土|黄帝|黄鹂|黄连|蛋黄|硫黄|炎黄|黄历|黄飞鸿|黄龙|黄蓉|姓黄',
    '绿豆|绿茶|绿洲|绿植|绿化|绿萝|蓝牙|蓝图|蓝莓|蓝调',
    '白雪公主|白天|白昼|白领|白鹭|白鹤|白羊座|白酒|白菜|白兰|明白|空白|独白|告白|表白|清白|李白|白居易|白娘子|白骨|白板|留白|白桦|白杨|白日|蛋白|白描|白鲸|白起|白素贞|白金|白噪|白驹|坦白|白费|白痴',
    '黑板|黑客|黑夜|黑暗|黑洞|黑猩猩|黑帮|黑社会|黑森林|黑胡椒|黑麦|黑科技|黑神话|黑桃|黑莓|摸黑|天黑|黑龙江|黑魔',
    '彩色玻璃|彩窗',
    '灰尘|灰烬|骨灰|石灰|灰姑娘|灰太狼|烟灰|灰心|香灰|炉灰|灰暗',
    '橙子|橙汁|甜橙|脐橙|香橙|橘子|橘汁|柑橘|金橘|橘树|橘园|橘井',
    '紫禁|紫砂|紫薯|紫菜|紫微|紫霞|紫荆|紫藤|紫薇|紫外|紫阳|紫竹|紫罗兰(?!色)|青花瓷|青花|青石|棕榈',
  ].join('|'),
  'gu',
);

export const chinese = rulesOf([
  [
    '枣红色?|酒红色?|砖红色?|绛红色?|血红色?|朱红色?|赤红|绯红|绯色|胭脂[红色]|朱[墙门漆色]|赤[色焰瞳发狐龙霞]',
    'red',
    'bay',
  ],
  ['橘红色?|橙红色?', 'orange', 'red'],
  ['玫红色?|玫瑰红|玫瑰色|桃红|粉红色?|粉[色紫蓝白嫩裙发衣樱]|[淡浅嫩樱藕]粉色?|桃色|樱花色', 'pink', 'rose'],
  ['橘黄色?|橙黄色?', 'orange', 'yellow'],
  ['金黄色?|金灿灿|金[色光边线纹龙冠甲瓦发粉饰红]|黄金|镀金|烫金|鎏金|描金|金箔|香槟[色金]', 'gold', 'yellow'],
  ['米[色白黄]|象牙[色白]|奶油色|奶白|驼色|卡其色?|杏色|肤色|裸色|燕麦色', 'beige', 'white'],
  ['墨绿色?|翠绿|碧绿|翠色|苍翠|青翠|橄榄绿|嫩绿|薄荷[绿色]|祖母绿|草绿', 'green'],
  [
    '藏青色?|藏蓝|天青|石青|靛[青蓝色]|[淡黛]青色?|鸦青|青[色绿蓝灰瓦砖衣衫裙黛]|碧[蓝色眼]|湖[蓝绿]|孔雀[蓝绿]|蒂[芙凡]尼蓝',
    'cyan',
  ],
  ['天蓝色?|宝蓝色?|湛蓝|蔚蓝|海蓝|雾霾蓝|克莱因蓝|普鲁士蓝', 'blue'],
  ['紫罗兰色|薰衣草[色紫]|绛紫|藕荷色|紫红', 'purple', 'pink', 'lavender'],
  ['茶色|咖啡色|巧克力色|古铜色|焦糖色|栗色|琥珀色|土黄|棕[色红黄发毛熊]?|褐色?|赭[石色]', 'brown', 'coffee'],
  ['银[色白发灰光边饰甲龙线冠铃]|镀银', 'silver'],
  ['五颜六色|五彩斑斓|五彩|七彩|彩虹色|万紫千红|缤纷|多彩|彩色', 'many'],
  ['红色?', 'red'],
  ['橘色?|橙色?', 'orange'],
  ['黄色?', 'yellow'],
  ['绿色?', 'green'],
  ['蓝色?', 'blue'],
  ['紫色?', 'purple'],
  ['黑色?', 'black'],
  ['(?:雪|洁|纯|乳)?白色?', 'white'],
  ['灰色?', 'grey'],
]);

export const notJapanese =
  /面白|告白|空白|明白|白鳥|白書|白昼|白夜|白菜|黒板|黒幕|緑茶|紅茶|紅葉|紫陽花|赤ちゃん|赤ん坊|赤道|赤坂|青年|青春|青森|青山|目黒|オレンジジュース|茶色い弁当|白雪姫|黄昏|黄金比/gu;

export const japanese = rulesOf([
  ['水色|空色|群青色?|紺色?|藍色?|ネイビー|スカイブルー', 'blue'],
  [
    '真っ赤|赤[いくの毛色]|赤(?=と|、|,|\\s|$)|赤(?=\\p{Script=Han})|朱色|緋色|深紅|紅色|紅(?=[のい])|あかい|レッド|ワインレッド',
    'red',
  ],
  ['橙色?|オレンジ色?|だいだい|茶トラ', 'orange'],
  ['黄色い?|きいろい?|黄(?=[のと])|山吹色|イエロー', 'yellow'],
  ['緑色?|みどり色?|若草色|萌黄色?|抹茶色|グリーン|エメラルド', 'green'],
  ['真っ青|青緑|ターコイズ|浅葱色?', 'cyan'],
  ['青[いくの色]|青(?=と|、|,|\\s|$)|青(?=\\p{Script=Han})|蒼い?|あおい|ブルー', 'blue', 'cyan'],
  ['紫色?|むらさき|藤色|パープル|ラベンダー色', 'purple'],
  ['桃色|桜色|ももいろ|薄紅|ピンク色?', 'pink'],
  ['茶色い?|ちゃいろ|褐色|小麦色|ブラウン|セピア', 'brown'],
  ['真っ黒|漆黒|黒[いくの色髪猫]?|くろい|ブラック', 'black'],
  ['真っ白|純白|白[いくの色髪猫]?|しろい|ホワイト', 'white'],
  ['灰色|はいいろ|鼠色|グレー', 'grey'],
  ['金色|金髪|黄金|ゴールド|こがね', 'gold'],
  ['銀色|銀髪|シルバー', 'silver'],
  ['ベージュ|クリーム色', 'beige'],
  ['虹色|七色|色とりどり|カラフル|色鮮やか', 'many'],
]);

export const korean = rulesOf([
  ['빨간색?|빨강|새빨간|빨갛|붉은|붉게|다홍|진홍|자주색?', 'red'],
  ['주황색?|주황빛|오렌지색', 'orange'],
  ['노란색?|노랑|노랗|샛노란', 'yellow'],
  ['초록색?|녹색|연두색?|초록빛', 'green'],
  ['청록색?|에메랄드|민트색?', 'cyan', 'green'],
  ['파란색?|파랑|파랗|새파란|푸른|푸르|하늘색|남색|쪽빛', 'blue', 'cyan'],
  ['보라색|보랏빛|보라빛|보라(?=\\s)|자줏빛', 'purple'],
  ['분홍색?|분홍빛|핑크색?', 'pink'],
  ['갈색|밤색|커피색', 'brown'],
  ['검은색?|검정색?|까만|까맣|새까만|흑발|흑색', 'black'],
  ['하얀색?|하양|하얗|새하얀|흰색?|백색|백발|순백', 'white'],
  ['회색|잿빛', 'grey'],
  ['금색|금빛|황금색?|황금빛|금발', 'gold', 'yellow'],
  ['은색|은빛|은발', 'silver'],
  ['베이지색?|상아색|크림색', 'beige'],
  ['무지개색?|무지갯빛|알록달록\\S?|형형색색', 'many'],
]);

/** Endings of Russian adjectives, hard and soft. */
const hard = '(?:ый|ой|ая|ое|ые|ого|ому|ым|ом|ую|ых|ыми)';
const soft = '(?:ий|яя|ее|ие|его|ему|им|ем|ей|юю|их|ими|ую|ая|ое|ого|ой|ому|ом)';
const adjective = (stems: string, ending = hard): string =>
  `(?<!\\p{L})(?:(?:св[её]тло|т[её]мно|ярко|бледно|нежно)-?)?(?:${stems})${ending}(?!\\p{L})`;

export const russian = rulesOf([
  [adjective('красн|ал|багров|пунцов|бордов|багрян|рубинов|кровав'), 'red'],
  [adjective('рыж', soft), 'orange', 'red'],
  [adjective('оранжев|апельсинов|янтарн'), 'orange'],
  [adjective('ж[её]лт|лимонн'), 'yellow'],
  [adjective('зел[её]н|изумрудн|салатов|оливков'), 'green'],
  [adjective('бирюзов|лазурн|лазорев'), 'cyan'],
  [`${adjective('син', soft)}|${adjective('голуб')}`, 'blue', 'cyan'],
  [adjective('фиолетов|лилов|пурпурн|сиренев|лавандов'), 'purple'],
  [adjective('розов|малинов'), 'pink', 'red'],
  [adjective('коричнев|бур|кофейн|шоколадн'), 'brown'],
  [adjective('ч[её]рн|ворон'), 'black'],
  [adjective('бел|белоснежн|молочн'), 'white'],
  [adjective('сер|пепельн|дымчат'), 'grey'],
  [adjective('золот|золотист|позолоченн'), 'gold', 'yellow'],
  [adjective('серебрян|серебрист'), 'silver'],
  [adjective('бежев|кремов|песочн'), 'beige'],
  [adjective('разноцветн|пёстр|пестр|радужн'), 'many'],
]);

const word = (words: string): string => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`;

export const english = rulesOf([
  [word('red|crimson|scarlet|vermilion|maroon|burgundy'), 'red'],
  [word('orange(?! (?:juice|peel|slice|tree|s\\b))|ginger(?= (?:cat|kitten|hair|tabby))|tangerine'), 'orange'],
  [word('yellow|mustard'), 'yellow'],
  [word('green|emerald|viridian'), 'green'],
  [word('cyan|teal|turquoise|aqua|aquamarine'), 'cyan'],
  [word('blue|azure|navy|indigo|cobalt|cerulean'), 'blue'],
  [word('purple|violet|lavender|lilac|magenta|mauve'), 'purple', 'pink'],
  [word('pink|fuchsia'), 'pink'],
  [word('brown|beige|tan(?= (?:coat|skin|leather|trench))'), 'brown', 'beige'],
  [word('black'), 'black'],
  [word('white|ivory'), 'white', 'beige'],
  [word('gr[ea]y'), 'grey'],
  [word('gold|golden(?! (?:hour|retriever|gate|ratio))|blonde?'), 'gold', 'yellow'],
  [word('silver'), 'silver'],
  [word('colou?rful|rainbow|multicolou?red'), 'many'],
]);
