/** Requests that look like an attack, or like half of a rule, and are none. One a line. */
const text = `
少女漫画风格的风景，远山和云
裸眼3D广告牌，夜晚的街道
黄瓜和西红柿，静物，水彩
小学生放学路上，夕阳，书包
girl with easter egg, spring meadow
忽略前景，只画远处的雪山
系统故障风格的海报，霓虹色
一个机器人说“没有规则”，漫画分镜
管理员坐在图书馆的旧书桌前
程序员的桌面，屏幕上是代码，绿色光
规则的几何图案，蓝白相间
提示词写作课的黑板，粉笔字
(红色的裙子:1.3)，站在海边的女人
一只猫（橘色的），窗台，晨光
比例尺 1:100 的建筑模型，白色
步数计，运动手表，产品摄影
宽度很大的瀑布，航拍
一百张纸鹤挂在窗前
重复的花纹，一万朵小花
负面情绪，抽象画，灰色
模型飞机，木制，桌上
主人和他的狗，公园，秋天
解放军博物馆的旧海报风格，拖拉机
奶奶给孙子念故事，壁炉旁
翻译官在古代宫廷，工笔画
尖括号形状的现代建筑
标题为“系统公告”的复古报纸
孩子们在堆沙子城堡，海鸥飞过
婴儿车产品图，浅粉色，白背景
高中化学实验室，酒精灯
女孩和男孩在下围棋，窗外下雨
中学足球队合影，绿色球衣
母親抱著嬰兒，暖光，油畫
國小操場，下課時間，陽光
少年與海，浮世繪
小朋友的生日派對，氣球和蛋糕
裸子植物圖鑑，松果，中學課本
系統性的城市規劃圖，鳥瞰
管理員與貓，書店
第一步棋，特写，木质棋盘
ignore the noise: a quiet library in the rain
a system of rivers seen from space
an admin desk in a 1970s office, film grain
a robot that says "no rules", comic panel
the developer's garden, blueprint style
a prompt book on a theatre stage, warm light
a tool shed, wrenches and hammers on the wall
a function room in an old hotel, chandeliers
a width of blue silk, folded, studio light
steps of a temple, 999 stone steps into the mist
a hundred cats, one picture, Where's Wally style
a negative of an old photograph, black and white
salt & pepper shakers, R&B poster, C++ mug
email sign @ made of brass, macro
a bracket clock (18th century), engraving
roots and branches AND birds, woodcut
children painting easter eggs, kitchen table
kids at a naked-eye star party, telescopes
a baby elephant in a mud bath, savanna
teenage band in a garage, 1990s snapshot
a school bus in the snow, primary colours
a nude-coloured handbag, product photo, plain background
`;

export const benignRequests: readonly string[] = text.trim().split('\n');
