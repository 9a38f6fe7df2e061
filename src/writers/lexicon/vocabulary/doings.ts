import type { Words } from './entry.ts';

/** More of what is done, and kinds of picture. */
export const doings: Words = {
  deed: `
    打 using | 系上 tying | 摘下,脱下 taking off | 摘 picking | 捡 picking up | 撑,撑起 holding up | 挥舞,挥着 waving
    攥着,紧握 clutching | 抬着 carrying | 挑着 carrying on a pole | 拎着 carrying | 拽着 tugging | 扔,扔出 throwing | 抛,抛出 tossing
    接住 catching | 抓 catching | 捉 catching | 捞 scooping up | 捕 catching | 遛 walking | 驾驶着 driving | 踩 stepping on
    踏着 treading on | 穿越 passing through | 划过,划破 streaking across | 绕着 circling around | 追赶 chasing | 躲避 dodging
    逃离 escaping from | 遇到,遇见,碰到 meeting | 挡住 blocking | 保护,守护着 protecting | 拯救 saving | 召唤 summoning
    操控,操纵 controlling | 缝 sewing | 剪 cutting | 切 cutting | 煮 cooking | 炒 stir-frying | 煎 frying | 烤 roasting
    蒸 steaming | 包 wrapping | 捏 molding | 雕 carving | 刻 carving | 写满 filled with writing of | 读 reading | 念 reciting
    讲,讲述 telling | 唱 singing | 拉 playing | 看到,看见 seeing | 盯 staring at | 摸 stroking | 搂 hugging
    驮着,驮 carrying on the back | 顶 balancing on the head | 含,含着 holding in the mouth | 吞,吞下,吞噬,吞没 swallowing
    喷,喷出 spouting | 吐,吐出 spitting out | 滴,滴下 dripping | 浇 watering | 洗 washing | 擦 wiping | 扫 sweeping | 刷 brushing
    挖 digging | 种 planting | 埋 burying | 搬,搬运 carrying | 堆 piling up | 拼 putting together | 搭 building | 建造 building
    拆,拆开 opening | 关上 closing | 点 lighting | 熄灭 putting out | 送,送给 delivering | 卖着 selling | 买 buying | 品尝 tasting
    吸 sucking | 抽 smoking | 扮演,假扮 dressed as | 化作,化为 turning into | 成为,成了 becoming | 爬满 overgrown with
    落满 covered with fallen | 沾满 stained with | 塞满 stuffed with | 包围 surrounded by | 倒映,映出 reflecting | 透过 through
    发着 giving off | 冒着,冒 giving off | 沿着 along | 照射 shining on | 参加 taking part in | 庆祝 celebrating
    拍,拍摄 photographing | 练,练习 practicing | 织着 knitting | 手牵着 holding hands with | 对着 facing | 伸向 reaching for
    留下 leaving | 遮住,遮挡 covering | 捂着,捂住 covering | 包裹着 wrapped in | 缠着 wrapped with | 镶 inlaid with
    装饰着 decorated with | 装着,盛着,盛满 filled with | 插着 stuck with | 颠 tossing`,
  stay: `
    瘫在,瘫坐在 slumped | 倚在 leaning | 插在 stuck | 跑在路上 running | 爬在 crawling | 立在 standing | 堆在 piled | 铺在 spread
    照进 shining into | 透进 coming through | 掉进,掉在 fallen | 飘在空中 floating | 游弋在 swimming | 穿梭在 shuttling
    消失在 disappearing | 回到 returning | 来到 arriving | 围坐在 sitting around | 刻在 carved | 写在 written | 画在 drawn | 贴在 stuck
    挤在 squeezed | 捧在 held | 抱在 held | 含在 held | 戴在 worn | 披在 draped`,
  act: `
    扣篮,灌篮 dunking a basketball | 投篮 shooting a basketball | 运球 dribbling | 射门 shooting at goal | 踢球 playing soccer
    打排球 playing volleyball | 打领带,打着领带,系领带 wearing a tie | 打铁 forging iron | 打太极拳,太极拳 practicing tai chi
    打麻将 playing mahjong | 打扑克 playing cards | 打喷嚏 sneezing | 打呼噜,打鼾 snoring | 打拍子 beating time | 打工 working
    打扫 cleaning | 打滚儿 rolling around | 晃腿,晃着腿 swinging legs | 开大会 holding a meeting | 跳华尔兹,华尔兹 waltzing
    芭蕾 dancing ballet | 跳街舞,街舞 street dancing | 跳探戈 dancing the tango | 舞动 dancing | 唱戏 singing opera
    拉二胡 playing the erhu | 吹笛 playing the flute | 吹口琴 playing the harmonica | 吹口哨 whistling
    反弹琵琶 playing the pipa behind the back | 跃起,腾空,蹦跳 leaping | 跃出 leaping out | 慢跑 jogging | 攀爬,爬 climbing
    爬树 climbing a tree | 溜冰 ice skating | 轮滑 roller skating | 漂移 drifting | 烧烤中 having a barbecue
    捕鱼,打鱼 catching fish | 收割 harvesting | 耕田,犁地 plowing | 放羊 herding sheep | 拔河 playing tug of war
    跳皮筋 jumping over elastic | 踢毽子 kicking a shuttlecock | 下围棋 playing Go | 写信 writing a letter | 写生 sketching
    直播 livestreaming | 合影,合照 posing for a group photo | 逛街 shopping | 吃火锅 eating hot pot | 吃瓜 eating watermelon
    包饺子 making dumplings | 做菜,炒菜 cooking | 烘焙 baking | 切菜 chopping vegetables | 洗碗 washing dishes | 洗头 washing hair
    扎辫子,编辫子 braiding hair | 理发,剪头发 cutting hair | 梳妆 dressing up | 照镜子 looking in the mirror | 睡着了 sleeping
    午睡,小憩 napping | 做梦 dreaming | 祈福 praying for blessings | 拜年 giving New Year greetings | 拜月 worshipping the moon
    求婚 proposing | 击掌 high-fiving | 握手 shaking hands | 招手 waving | 告别,道别 saying goodbye | 等车 waiting for the bus
    上课 attending class | 考试 taking an exam | 加班 working overtime | 摸鱼 slacking off | 摆烂,躺平 lying flat doing nothing
    骑单车 riding a bicycle | 起飞 taking off | 降落 landing | 爆发 erupting | 喷发 volcanic eruption | 燃放 setting off
    飞溅,四溅 splashing | 飘舞,飞扬 fluttering | 翻涌 surging | 翻滚 tumbling | 流下 flowing down | 滑落 sliding down | 融化了 melting
    绽开 blooming | 凋谢 withering | 破壳,破壳而出 hatching | 搬家 moving house | 搏斗,格斗 fighting | 对决 dueling
    比武 martial arts contest | 冲刺 sprinting | 射击 shooting | 焊接 welding | 拜佛 praying to Buddha | 烧香 burning incense
    念经 chanting sutras | 转圈 spinning | 倒立 doing a handstand | 下腰 bending backwards | 劈叉 doing the splits
    后空翻 doing a backflip | 转头 looking back | 抬头仰望 looking up | 偷看 peeking | 偷吃 sneaking food | 偷笑 giggling
    大哭 crying | 叹气 sighing | 尖叫 screaming | 呐喊 shouting | 讲故事 telling a story | 吵架 quarreling | 拥吻 kissing
    依偎 snuggling | 戏水 playing in the water | 踩水坑,踩水 splashing in puddles | 淋雨 getting wet in the rain
    躲雨 taking shelter from the rain | 看热闹 watching the fun | 缝纫 sewing | 刺绣中 embroidering | 织毛衣 knitting a sweater
    捞金鱼 scooping goldfish | 乘舟,泛舟 boating | 邀月 inviting the moon | 点烟,抽烟 smoking a cigarette | 修炼,打怪 training
    觉醒 awakening | 浴火 bathed in fire | 跳水 diving into the water | 划水 paddling | 单腿站立 standing on one leg | 坐下 sitting
    躺着晒太阳 lying in the sun | 入睡 falling asleep`,
  skip: `
    只要,第一次,里头,整座,哪都,快要,我家,咱家,吐槽,变得,不想,一直,一下子,终于,居然,竟然,其实,到处,四处,处处,从头到脚,两边都,场面,设定,题材,拍出,一款,字样,文字是,最终,当作,叫做,名叫,称为 -`,
  side: `
    楼上 above | 一旁,一侧 beside | 顶部 on top of | 底部 at the bottom of | 正前方 in front of | 背面的 behind
    缝隙里,缝里 in the crack of | 怀中 in the arms of | 堆上,堆里 on the pile of | 窗里 inside | 两岸 on both banks of`,
  medium: `
    儿童绘本 picture book illustration | 绘本封面 picture book cover | 月份牌 vintage calendar poster | 剪纸艺术 paper-cut art
    合成波 synthwave | 渲染图,效果图 rendering | 电商主图,主图 e-commerce product photo | 复古海报 poster | 蓝图 blueprint
    国漫,国漫风 Chinese animation style | 梗图 meme | 漫画风 comic | 少女漫,少女漫画 shojo manga | 热血漫画 shonen manga | 湿壁画 fresco
    彩绘玻璃,彩窗 stained glass | 极繁主义 maximalism | 黏土动画,黏土风 claymation | 定格动画 stop motion | 线描 line art
    刮画 scratchboard art | 沙画 sand art | 灯光艺术 light art | 装置艺术 art installation | 电影截图 movie still | 监控画面 CCTV footage
    老电影 old film | 应用图标 app icon | 游戏界面 game UI | 卡牌,卡牌插画 trading card art | 地图集 atlas | 杂志封面 magazine cover
    风光摄影 landscape photography | 纪实照片 documentary photo | 黑白老照片 old black and white photo`,
};
