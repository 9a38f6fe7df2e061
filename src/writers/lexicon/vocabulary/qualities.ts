import type { Words } from './entry.ts';

/** More of how things and people look: moods, shades, surfaces, styles. */
export const qualities: Words = {
  looks: `
    嫌弃 disgusted | 得意 smug | 尴尬 embarrassed | 无聊 bored | 震惊 shocked | 惊喜 surprised | 紧张 nervous | 懒 lazy | 犯困 sleepy
    傲慢 arrogant | 认真 serious | 专注 focused | 憨厚 simple and honest | 慈祥 kindly | 和蔼 amiable | 天真 innocent
    妖艳 seductive | 威猛 mighty | 潇洒 dashing | 沙雕 funny | 鬼畜 absurd | 丑,丑陋 ugly | 滚圆 round | 毛绒绒 fluffy | 光秃秃 bare
    无头 headless | 无脸 faceless | 蒙面 masked | 夜光 glow-in-the-dark | 珠光 pearlescent | 亮面 glossy | 镜面 mirrored
    镀铬 chrome | 拉丝 brushed | 液态 liquid | 液态金属 liquid metal | 流线型 streamlined | 几何,几何形 geometric | 三角形 triangular
    方形的 square | 圆角 rounded | 螺旋,螺旋形 spiral | 歪歪扭扭 crooked | 巨型,特大 giant | 庞大 huge | 微小,袖珍 tiny | 厚重 thick | 轻薄 thin
    空荡荡 empty | 杂乱 messy | 整齐,整洁 neat | 锈 rusty | 破烂,褴褛 tattered | 泛黄,发黄 yellowed | 褪色 faded | 凋零 withering
    腐烂 rotten | 快要融化 melting | 甜 sweet | 酸 sour | 辣 spicy | 苦 bitter | 烤焦 burnt | 惨白 pale white | 苍白 pale
    黝黑 pitch black | 暗红 dark red | 砖红 brick red | 胭脂红 rouge red | 玫瑰红 rose pink | 肉粉,藕粉 pale pink | 淡粉,浅粉 light pink
    碧蓝 azure blue | 克莱因蓝 Klein blue | 蒂芙尼蓝 Tiffany blue | 雾霾蓝 hazy blue | 青灰 bluish gray | 银灰 silver gray
    焦糖色 caramel brown | 卡其色 khaki | 驼色 camel beige | 杏色 apricot beige | 粉嫩 soft pink | 五颜六色的 colorful | 花花绿绿 colorful
    冷蓝 cold blue | 极简风 minimalist | 侘寂,侘寂风 wabi-sabi | 北欧风,北欧 Nordic | 工业风 industrial style | 美式 American style
    田园 pastoral | 朋克 punk | 摇滚 rock | 嘻哈 hip-hop | 文艺 artsy | 商务 business | 休闲 casual | 运动 sporty | 学院风 preppy
    热带 tropical | 迷你版 mini | 电动 electric | 自动 automatic | 智能 smart | 便携 portable | 可折叠 foldable | 防水 waterproof
    木质的 wooden | 竹制 bamboo | 铜制 copper | 铁制 iron | 针织 knitted | 手工 handmade | 搪瓷 enamel | 荒诞 absurd | 夸张 exaggerated
    热血 hot-blooded | 悬疑 suspenseful | 惊悚 horror | 洪荒 primordial | 原始 primitive | 神话 mythological | 喜庆 festive
    禅意 zen | 东方 oriental | 西方 western | 异域 exotic | 外星 alien | 深海的 deep-sea | 海洋风 marine | 春日里 spring
    圣诞风 Christmas-style | 双层 double-layer | 多层 multi-layer | 单只 single | 成双 paired | 互相依偎 snuggling together
    倒挂 hanging upside down | 醉,喝醉,醉酒 drunk | 受伤 wounded | 生病 sick | 怀孕 pregnant | 害怕的 scared | 失落 dejected | 甜蜜 sweet
    暧昧 ambiguous | 低调 low-key | 高级 premium | 奢侈 luxury | 廉价 cheap | 锐利 sharp | 尖锐 pointed | 粗糙 rough | 布满灰尘 dusty
    喧闹 noisy | 绚丽,绚烂 gorgeous | 妖异 uncanny | 魔性 weird | 灵动 lively | 流动 flowing | 静止 still | 半裸 shirtless
    裸露 bare | 裸色 beige | 裸粉 beige pink | 裸眼 without glasses | 裸妆 natural make-up | 裸の bare
    初生,新生 newborn | 老式,旧式,老派 old-fashioned | 百年 century-old | 千年 thousand-year-old | 万年 ten-thousand-year-old
    失落的 lost | 遗忘,被遗忘 forgotten | 著名 famous | 普通 ordinary | 特别的 special | 奇怪,怪异,古怪 strange`,
};
