import type { Words } from './entry.ts';

/** How it looks, what happens, and what kind of picture it is. */
export const looks: Words = {
  looks: `
    红,红色 red | 大红 bright red | 深红 dark red | 橙,橙色,橘色 orange | 黄,黄色 yellow | 绿,绿色 green | 墨绿 dark green | 翠绿 emerald green
    青,青色 cyan | 蓝,蓝色 blue | 天蓝,天蓝色 sky blue | 深蓝,深蓝色 dark blue | 浅蓝,浅蓝色 light blue | 紫,紫色 purple | 粉,粉色,粉红,粉红色 pink
    黑,黑色 black | 白,白色 white | 灰,灰色 gray | 棕,棕色,褐色 brown | 金,金色 golden | 银,银色,银白色 silver | 米色 beige | 彩色 colorful
    五彩,五颜六色,五彩缤纷,缤纷 colorful | 七彩,彩虹色 rainbow-colored | 透明 transparent | 半透明 translucent | 黑白 black and white | 单色 monochrome
    鲜艳 vivid | 明亮 bright | 昏暗 dim | 黑暗 dark | 暗黑 dark | 柔和 soft | 淡,淡淡,浅色 pale | 暖色,暖色调 warm-toned | 冷色,冷色调 cold-toned
    大,大大,巨大 big | 小,小小,迷你 small | 微型 miniature | 高,高大 tall | 长,长长 long | 短 short | 圆,圆形,圆圆 round | 方,方形 square
    胖,胖胖,胖乎乎 chubby | 瘦 thin | 老,年老,苍老 old | 旧,破旧,老旧 worn | 新,崭新 new | 年轻 young | 古老,古,古代 ancient | 古典 classical
    现代 modern | 未来,未来感 futuristic | 复古 vintage | 废弃,荒废 abandoned | 破碎 broken | 豪华,奢华 luxurious | 简单,简洁 simple | 精致 delicate
    华丽 ornate | 优雅 elegant | 美丽,漂亮,美,好看 beautiful | 绝美,唯美 exquisite | 可爱,萌,萌萌 cute | 帅气,帅,英俊 handsome | 性感 sexy | 酷,炫酷,酷炫 cool
    强壮 muscular | 神秘 mysterious | 梦幻 dreamy | 奇幻 fantastical | 魔幻 magical | 科幻 science-fiction | 浪漫 romantic | 温馨 cozy | 温暖 warm | 寒冷,冷 cold
    孤独,孤单 lonely | 宁静,安静,静谧 quiet | 热闹 lively | 繁华 bustling | 荒凉 desolate | 壮观,壮丽,宏伟 magnificent | 史诗,史诗感 epic | 恐怖,可怕 scary
    诡异 eerie | 阴森 gloomy | 快乐,开心,高兴,欢快 happy | 悲伤,难过,伤心 sad | 忧郁 melancholy | 愤怒,生气 angry | 惊讶 surprised | 害羞 shy | 调皮 naughty
    温柔 gentle | 勇敢 brave | 疲惫 tired | 严肃 serious | 湿,湿漉漉 wet | 干枯 withered | 茂密 lush | 盛开,盛放 blooming | 发光,发着光 glowing | 闪亮,闪闪发光,闪耀 shining
    燃烧,着火 burning | 漂浮 floating | 飘落 falling | 飞舞 fluttering | 毛茸茸 fluffy | 流浪 stray | 野生 wild | 柔软 soft | 光滑 smooth | 坚硬 hard | 锋利 sharp | 木制,木质,木头 wooden
    石制 stone | 金属 metal | 机械 mechanical | 玻璃 glass | 丝绸 silk | 皮革 leather | 纸,纸质 paper | 毛绒 plush | 陶瓷 ceramic | 冰雪 ice and snow
    中式 Chinese | 日式 Japanese | 欧式 European | 韩式 Korean | 传统 traditional | 民族 ethnic | 童话 fairy-tale | 神圣 holy | 邪恶 evil | 凶猛 fierce | 空,空旷 empty
    戴眼镜 glasses-wearing | 赤脚,光脚 barefoot | 拟人,拟人化 anthropomorphic | 二次元 anime | 超大 huge | 满满 full | 神奇 wondrous | 自然 natural`,
  act: `
    跑,奔跑,跑步 running | 走,走路,行走 walking | 散步,漫步 strolling | 站,站着,站立 standing | 坐,坐着 sitting | 躺,躺着 lying | 趴,趴着 lying on the stomach
    跪,跪着 kneeling | 蹲,蹲着 crouching | 跳,跳跃,跳起 jumping | 跳舞,舞蹈,起舞 dancing | 唱歌,歌唱 singing | 飞,飞翔,飞行 flying | 游泳,游 swimming
    睡觉,睡着,熟睡,睡 sleeping | 吃饭,吃东西 eating | 喝茶,品茶 drinking tea | 喝咖啡 drinking coffee | 喝水 drinking water | 看书,读书,阅读 reading a book | 写字,写作 writing
    画画,作画,绘画 painting a picture | 弹吉他 playing the guitar | 弹钢琴 playing the piano | 拉小提琴 playing the violin | 吹笛子 playing the flute | 听音乐 listening to music
    打电话 talking on the phone | 玩手机 looking at a phone | 玩耍,玩,嬉戏 playing | 钓鱼 fishing | 骑车,骑自行车 riding a bicycle | 骑马 riding a horse | 开车 driving a car
    滑雪 skiing | 滑冰 ice skating | 冲浪 surfing | 爬山,登山 climbing a mountain | 做饭,烹饪 cooking | 购物 shopping | 旅行,旅游 traveling | 野餐 having a picnic | 露营 camping
    放风筝 flying a kite | 打伞,撑伞,打着伞,撑着伞 holding an umbrella | 荡秋千 on a swing | 拥抱,抱在一起 hugging | 亲吻,接吻 kissing | 牵手,手牵手,手拉手 holding hands | 挥手 waving
    笑着,笑 smiling | 大笑 laughing | 哭,哭泣 crying | 思考,沉思 deep in thought | 发呆 staring into space | 祈祷 praying | 冥想,打坐 meditating | 许愿 making a wish
    战斗,打斗,对战 fighting | 练剑,舞剑 practicing with a sword | 打太极,太极 practicing tai chi | 跳芭蕾 dancing ballet | 仰望星空 looking up at the starry sky | 看星星 watching the stars
    看日出 watching the sunrise | 看日落,看夕阳 watching the sunset | 看海 looking at the sea | 等待 waiting | 回头,回眸 looking back | 伸懒腰 stretching | 打哈欠 yawning | 晒太阳 basking in the sun
    荡漾 rippling | 喷火 breathing fire | 下棋 playing chess | 打篮球 playing basketball | 踢足球 playing soccer | 自拍 taking a selfie | 拍照 taking photos | 工作 working | 学习 studying | 聊天 chatting`,
  stay: `
    站在 standing | 坐在 sitting | 躺在 lying | 趴在 lying | 睡在 sleeping | 飞在 flying | 蹲在 crouching | 走在 walking | 倒映在 reflected | 漂在,漂浮在,浮在 floating | 洒在 falling | 落在 landing | 藏在,躲在 hiding`,
  deed: `
    穿,穿着,身穿,身着 wearing | 戴,戴着,头戴 wearing | 披着 draped in | 拿,拿着,手持,握着,举着 holding | 撑着,打着 holding | 抱,抱着 hugging | 背着 carrying | 提着 carrying | 牵着 leading
    骑,骑着 riding | 开着,驾驶 driving | 吃,吃着 eating | 喝,喝着 drinking | 看,看着,望着,注视 looking at | 凝视 gazing at | 仰望 looking up at | 俯视着 looking down at
    追,追逐,追着 chasing | 喂,喂着 feeding | 抚摸,摸着 petting | 靠着,倚着 leaning against | 围着 around | 玩着 playing with | 弹,弹着,弹奏 playing the | 拉着 pulling | 推着 pushing
    读着 reading | 写着 with the words | 画着 painted with | 叼着,叼 carrying in its mouth | 踩着 stepping on | 穿过 passing through | 飞过 flying over | 越过,跨过 crossing
    守护 guarding | 对抗 against | 长满,开满 full of | 充满,布满 filled with | 覆盖着,铺满,盖满 covered with | 变成 turning into | 面对,面向 facing | 采,采摘 picking | 寻找 searching for
    挂着 hung with | 放着,摆着 with | 带着,带 with | 钓 fishing for | 捧着 holding in both hands | 闻 smelling | 点燃 lighting | 围绕,环绕 surrounded by | 映照 lit by`,
  medium: `
    水彩,水彩画,水彩风格,水彩风 watercolor painting | 油画,油画风格 oil painting | 水墨,水墨画,水墨风,水墨风格 ink wash painting | 国画,中国画,山水画 traditional Chinese painting
    工笔画,工笔 gongbi painting | 素描,铅笔画 pencil sketch | 速写 quick sketch | 线稿,线条画 line art | 简笔画 simple line drawing | 版画,木刻 woodcut print | 浮世绘 ukiyo-e
    插画,插图 illustration | 儿童插画,绘本,绘本风格 children's book illustration | 漫画,漫画风格 manga | 动漫,动画,动漫风格,日系动漫 anime style | 吉卜力,吉卜力风格,宫崎骏,宫崎骏风格 Ghibli style
    卡通,卡通风格 cartoon | 像素,像素风,像素画,像素艺术 pixel art | 三维,3D渲染,3d渲染,三维渲染 3d render | 黏土,粘土,黏土风格 claymation | 剪纸,剪纸风格 paper cut art | 折纸 origami
    刺绣 embroidery | 马赛克 mosaic | 彩色玻璃 stained glass | 涂鸦 graffiti | 海报,宣传海报 poster | 壁纸,手机壁纸,电脑壁纸,桌面壁纸 wallpaper | 头像 avatar portrait | 肖像,人像,肖像画 portrait
    图标 icon | 表情包 sticker | 贴纸 sticker | 封面 cover art | 概念图,概念设计,原画 concept art | 照片,摄影,写真 photo | 人像摄影 portrait photography | 风景摄影 landscape photography
    风景画,风景,景色 landscape | 静物,静物画 still life | 写实,写实风格,真实,逼真 realistic | 超写实 hyperrealistic | 胶片,胶片感,胶片风格 film photography | 宝丽来,拍立得 polaroid
    电影剧照,电影画面 film still | 印象派,印象派风格 impressionism | 抽象,抽象画 abstract art | 超现实,超现实主义 surrealism | 极简,极简主义,极简风格 minimalism | 扁平,扁平化,扁平风格 flat design
    低多边形 low poly | 赛博朋克,赛博朋克风格 cyberpunk | 蒸汽朋克 steampunk | 蒸汽波 vaporwave | 国潮,国潮风 modern Chinese style | 国风,古风,中国风 traditional Chinese style | 洛可可 rococo
    哥特,哥特式,哥特风 gothic | 巴洛克 baroque | 波普艺术,波普 pop art | 新艺术 art nouveau | 等距,等轴 isometric | 粉彩 pastel drawing | 彩铅 colored pencil drawing | 水粉 gouache | 厚涂 thick painting
    梵高,梵高风格 in the style of Van Gogh | 莫奈,莫奈风格 in the style of Monet`,
};
