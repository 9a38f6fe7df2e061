/** What words mean to the sketch engine: English, as prompts are written, and Chinese, as they are sometimes left. */
import type { Colour } from './colour.ts';

/** Who a picture can be about. */
export const subjects = [
  'cat',
  'dog',
  'fox',
  'rabbit',
  'bear',
  'panda',
  'person',
  'robot',
  'bird',
  'owl',
  'fish',
  'whale',
  'butterfly',
] as const;
export type Subject = (typeof subjects)[number];

export type Motif =
  | Subject
  | 'umbrella'
  | 'boat'
  | 'house'
  | 'castle'
  | 'pagoda'
  | 'lighthouse'
  | 'lantern'
  | 'balloon'
  | 'kite'
  | 'rocket'
  | 'cup'
  | 'bridge'
  | 'flower'
  | 'tree'
  | 'pine'
  | 'bamboo'
  | 'palm'
  | 'lotus'
  | 'mushroom'
  | 'sun'
  | 'moon'
  | 'star'
  | 'cloud'
  | 'rainbow'
  | 'aurora'
  | 'firework'
  | 'planet'
  | 'mountain'
  | 'sea'
  | 'river'
  | 'forest'
  | 'city'
  | 'desert'
  | 'field';

export interface Meaning {
  motifs?: readonly Motif[];
  hour?: 'dawn' | 'day' | 'dusk' | 'night';
  season?: 'spring' | 'summer' | 'autumn' | 'winter';
  weather?: 'rain' | 'snow' | 'fog';
  colour?: Colour;
  count?: number;
  hair?: 'short' | 'long';
  /** `coat` gives the colour before it to the subject, `ignore` takes it away, `not` drops the motif that follows. */
  grammar?: 'coat' | 'ignore' | 'not';
}

/** Words of one meaning, separated by spaces; `_` joins the words of a phrase. */
const entries: readonly (readonly [string, Meaning])[] = [
  ['cat kitten kitty tabby calico 猫 貓 小猫 猫咪', { motifs: ['cat'] }],
  ['橘猫 橘貓', { motifs: ['cat'], colour: '#ec8a3a' }],
  ['dog puppy corgi shiba shiba_inu husky retriever hound 狗 小狗 柴犬 柯基 犬', { motifs: ['dog'] }],
  ['fox vixen wolf 狐狸 狼', { motifs: ['fox'] }],
  ['rabbit bunny hare 兔子 兔 小兔', { motifs: ['rabbit'] }],
  ['bear cub teddy 熊 小熊', { motifs: ['bear'] }],
  ['panda 熊猫 大熊猫', { motifs: ['panda'] }],
  ['girl woman lady princess witch 1girl 女孩 女人 少女 小女孩 姑娘', { motifs: ['person'], hair: 'long' }],
  [
    'boy man prince knight samurai monk wizard 1boy 男孩 男人 少年 小男孩 侠客 书生',
    { motifs: ['person'], hair: 'short' },
  ],
  ['women', { motifs: ['person'], hair: 'long', count: 2 }],
  ['men', { motifs: ['person'], hair: 'short', count: 2 }],
  ['person child kid warrior traveler traveller astronaut figure 人 孩子 宇航员', { motifs: ['person'] }],
  ['people children', { motifs: ['person'], count: 2 }],
  ['2girls', { motifs: ['person'], hair: 'long', count: 2 }],
  ['2boys', { motifs: ['person'], hair: 'short', count: 2 }],
  ['robot android mech cyborg 机器人', { motifs: ['robot'] }],
  [
    'bird robin sparrow swallow crane seagull gull parrot crow raven pigeon dove 鸟 小鸟 燕子 麻雀 鹤 海鸥 喜鹊',
    { motifs: ['bird'] },
  ],
  ['owl 猫头鹰', { motifs: ['owl'] }],
  ['fish koi goldfish carp 鱼 锦鲤 金鱼 鲤鱼', { motifs: ['fish'] }],
  ['whale dolphin 鲸 鲸鱼 海豚', { motifs: ['whale'] }],
  ['butterfly moth 蝴蝶', { motifs: ['butterfly'] }],
  ['umbrella parasol 伞 雨伞 油纸伞', { motifs: ['umbrella'] }],
  ['boat ship sailboat yacht canoe 船 小船 帆船 扁舟', { motifs: ['boat'] }],
  ['house cottage cabin hut home farmhouse barn 房子 小屋 木屋 人家', { motifs: ['house'] }],
  ['village town hamlet 村庄 村 小镇', { motifs: ['house'], count: 3 }],
  ['castle palace fortress tower 城堡 宫殿 塔', { motifs: ['castle'] }],
  ['pagoda temple shrine pavilion 寺 寺庙 宝塔 亭子 古风', { motifs: ['pagoda'] }],
  ['lighthouse 灯塔', { motifs: ['lighthouse'] }],
  ['lantern lamp 灯笼 孔明灯', { motifs: ['lantern'] }],
  ['balloon hot_air_balloon 气球 热气球', { motifs: ['balloon'] }],
  ['kite 风筝 纸鸢', { motifs: ['kite'] }],
  ['rocket spaceship spacecraft 火箭 飞船', { motifs: ['rocket'] }],
  ['cup mug coffee tea teacup latte 咖啡 茶 杯子', { motifs: ['cup'] }],
  ['bridge 桥 小桥', { motifs: ['bridge'] }],
  [
    'flower tulip rose daisy poppy sunflower lily lavender wildflower blossom floral bouquet garden meadow 花 鲜花 玫瑰 向日葵 花园 花海',
    { motifs: ['flower'] },
  ],
  ['tree oak willow 树 大树 柳树', { motifs: ['tree'] }],
  ['cherry_blossom sakura peach_blossom plum_blossom 樱花 桃花 梅花', { motifs: ['tree'], season: 'spring' }],
  ['maple ginkgo 枫叶 红叶 枫树 银杏', { motifs: ['tree'], season: 'autumn' }],
  ['pine fir spruce conifer 松 松树', { motifs: ['pine'] }],
  ['christmas christmas_tree 圣诞', { motifs: ['pine'], weather: 'snow' }],
  ['forest woods woodland jungle grove 森林 树林', { motifs: ['forest'] }],
  ['bamboo 竹 竹子 竹林', { motifs: ['bamboo'] }],
  ['palm coconut 椰子树 棕榈', { motifs: ['palm'] }],
  ['lotus water_lily 荷花 莲花 荷叶', { motifs: ['lotus', 'river'] }],
  ['mushroom toadstool 蘑菇', { motifs: ['mushroom'] }],
  ['sun sunny sunlight sunshine sunlit 太阳 阳光', { motifs: ['sun'] }],
  ['moon full_moon crescent 月亮 月 明月', { motifs: ['moon'], hour: 'night' }],
  ['moonlight moonlit 月光 月色 月夜', { motifs: ['moon'], hour: 'night' }],
  ['star starry stars starlight starry_sky 星 星星 星空 繁星', { motifs: ['star'], hour: 'night' }],
  ['cloud cloudy clouds 云 白云 云朵', { motifs: ['cloud'] }],
  ['rainbow 彩虹', { motifs: ['rainbow'] }],
  ['aurora northern_lights 极光', { motifs: ['aurora'], hour: 'night' }],
  ['firework fireworks 烟花', { motifs: ['firework'], hour: 'night' }],
  [
    'space galaxy universe cosmos cosmic nebula milky_way 太空 宇宙 银河 星河',
    { motifs: ['star', 'planet'], hour: 'night' },
  ],
  ['planet saturn 星球 行星', { motifs: ['planet', 'star'] }],
  ['mountain peak alps mount himalaya cliff 山 高山 雪山 山峰 山水', { motifs: ['mountain'] }],
  ['sea ocean coast wave harbor harbour 海 大海 海洋 海边 波浪', { motifs: ['sea'] }],
  ['beach island seaside tropical 沙滩 海滩 海岛', { motifs: ['sea', 'palm'] }],
  ['river lake stream pond creek waterfall 河 湖 江 溪 池塘 湖面 瀑布 流水', { motifs: ['river'] }],
  ['city skyline street cityscape downtown skyscraper building 城市 街道 都市 街', { motifs: ['city'] }],
  ['cyberpunk neon 赛博朋克 霓虹', { motifs: ['city'], hour: 'night', colour: '#b04bd0' }],
  ['desert dune sahara 沙漠', { motifs: ['desert'] }],
  ['field countryside farm grassland prairie hill hills 田野 草原 草地 山坡 丘陵', { motifs: ['field'] }],
  ['night midnight nighttime nocturnal 夜 夜晚 夜里 深夜 黑夜 晚上', { hour: 'night' }],
  ['sunset dusk evening twilight golden_hour 日落 黄昏 夕阳 晚霞 傍晚', { hour: 'dusk', motifs: ['sun'] }],
  ['sunrise dawn morning daybreak 日出 清晨 黎明 早晨 早上', { hour: 'dawn', motifs: ['sun'] }],
  ['day noon daytime daylight 白天 中午 正午', { hour: 'day' }],
  ['rain rainy raining storm thunderstorm drizzle downpour 雨 雨中 烟雨 下雨 暴雨 细雨', { weather: 'rain' }],
  ['snow snowing snowfall blizzard snowflake 雪 下雪 飘雪 大雪 雪中', { weather: 'snow' }],
  ['fog foggy mist misty haze 雾 薄雾', { weather: 'fog' }],
  ['winter snowy icy frozen frost 冬 冬天 冬日', { season: 'winter' }],
  ['spring springtime 春 春天 春日', { season: 'spring' }],
  ['summer 夏 夏天 夏日', { season: 'summer' }],
  ['autumn autumnal fall 秋 秋天 秋日 落叶', { season: 'autumn' }],
  ['red scarlet crimson 红 红色 朱红', { colour: '#d5453b' }],
  ['orange ginger amber 橙 橘 橙色 橘色', { colour: '#ec8a3a' }],
  ['yellow 黄 黄色', { colour: '#f0c14c' }],
  ['gold golden 金 金色', { colour: '#e2ab3c' }],
  ['green emerald jade 绿 绿色 翠', { colour: '#4f9a5c' }],
  ['teal turquoise cyan aqua 青 青色', { colour: '#3a9f9c' }],
  ['blue azure navy indigo 蓝 蓝色', { colour: '#3f78bd' }],
  ['purple violet lilac magenta 紫 紫色', { colour: '#8259ae' }],
  ['pink rosy 粉 粉色 粉红', { colour: '#f09bb2' }],
  ['white ivory cream 白 白色', { colour: '#f6f1e6' }],
  ['black 黑 黑色', { colour: '#33303c' }],
  ['gray grey silver 灰 灰色 银色', { colour: '#8d95a3' }],
  ['brown chestnut 棕 棕色 褐色', { colour: '#8b5b3c' }],
  ['two pair couple 2 两只 两个 两 一对', { count: 2 }],
  ['three 3 several some many group few 三只 三个 三 几只 一群', { count: 3 }],
  [
    'dress coat hat scarf kimono robe skirt jacket raincoat hoodie fur hanfu 裙子 外套 毛 汉服 围巾',
    { grammar: 'coat' },
  ],
  [
    'hair eyes eye lips skin ears birds_eye fish_eye eye_view bird_view cat_ears rose_gold depth_of_field field_of_view 眼睛 头发',
    { grammar: 'ignore' },
  ],
  ['no without not 没有 不要', { grammar: 'not' }],
];

const toMap = (): ReadonlyMap<string, Meaning> =>
  new Map(
    entries.flatMap(([words, meaning]) =>
      words.split(' ').map((word): [string, Meaning] => [word.replaceAll('_', ' '), meaning]),
    ),
  );

export const vocabulary = toMap();
