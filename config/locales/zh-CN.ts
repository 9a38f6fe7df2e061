import type { Locale } from '../../src/say.ts';
import { sessionsZhCN } from './sessions.zh-CN.ts';

/** What an engine can or cannot do, by the names of `ports.ts` and of an order. */
const skills: Readonly<Record<string, string>> = {
  start: '从已有图片开始画',
  mask: '只重画一部分',
  area: '按文字找到要重画的地方',
  hires: '二次精绘放大',
  upscale: '放大图片',
  describe: '看图写描述',
  style: '参考另一张图的画风',
  lines: '参考另一张图的线条',
  pose: '参考另一张图的姿势',
  depth: '参考另一张图的远近',
  upscaler: '指定的放大算法',
  clipSkip: 'Clip skip',
  vae: '指定的 VAE',
  variation: '微调变化',
};

/** As Discord names them. */
const rights: Readonly<Record<string, string>> = {
  view: '查看频道',
  send: '发送消息',
  sendInThreads: '在子区内发送消息',
  attach: '附加文件',
};
const rightName = (right: string): string => `「${rights[right] ?? right}」`;

export const zhCN = {
  ...sessionsZhCN,
  'stage.queued': () => '收到，正在读懂你的描述…',
  'stage.writing': () => '正在写提示词…',
  'stage.asking': () => '我是这样理解的，要这样画吗？',
  'stage.describing': () => '正在看图…',
  'stage.described': () => '看好了',
  'stage.waiting': ({ ahead }) => (ahead === 0 ? '马上轮到你' : `前面还有 ${ahead} 个`),
  'stage.waitingEngine': () => '画图机器都不在线。任务已保留，恢复后自动继续。',
  'stage.waitingPaused': () => '画室暂停画图了。任务已保留，恢复后自动继续。',
  'stage.waitingForeign': () => '有人正在 WebUI 里画图，等他画完就轮到你。',
  'stage.drawing': () => '正在画…',
  'stage.drawingEta': ({ seconds }) => `正在画，大约还要 ${seconds} 秒`,
  'stage.loading': ({ checkpoint }) => (checkpoint ? `正在载入模型「${checkpoint}」…` : '正在载入模型…'),
  'stage.stopping': () => '正在停下…',
  'stage.delivering': () => '检查并保存…',
  'stage.done': () => '画好了',
  'stage.cancelled': () => '已停止。',
  'stage.expired': ({ minutes }) => `等了 ${minutes} 分钟还没有机器可用，已取消。可以稍后再画一次。`,
  'stage.unanswered': ({ minutes }) => `等了 ${minutes} 分钟没有等到你的答复，先放下了。想画的时候再说一次。`,

  'wait.none': () => '现在没有能画它的机器在线，等有了就轮到它。',
  'wait.paused': () => '能画它的机器现在都暂停了，恢复后就轮到它。',
  'wait.person': () => '你同时在画的已经到上限了，画完一张就继续。',
  'wait.community': () => '这个群同时在画的已经到上限了，画完一张就继续。',
  'wait.own': ({ ahead }) => `你自己还有 ${ahead} 个排在它前面。`,
  'wait.next': () => '下一个就画它。',
  'wait.checkpoint': () => '轮到它了，不过它要用的模型还没载入；先把当前模型的画完再换，免得来回加载。',
  'wait.lane': () => '它走的是慢车道，先让着别人；等久了会自动转到普通车道。',
  'wait.share': ({ people, seconds }) => `有 ${people} 个人最近画得比你少（最少的少 ${seconds} 秒），先轮到他们。`,
  'wait.turn': ({ people }) => `还有 ${people} 个人排在前面，他们等得更久。`,

  'ask.empty': () => '还没有告诉我画什么，比如：雨夜里打伞的柴犬',
  'ask.tooLong': ({ limit }) => `描述太长了，请控制在 ${limit} 字以内。`,
  'ask.badRatio': ({ given, used }) =>
    `比例「${given}」看不懂；可用 1:1、4:3、3:4、3:2、2:3、16:9、9:16、21:9，已按 ${used} 继续。`,
  'ask.badCount': ({ given, used }) => `一次最多画 4 张（你写了 ${given}），已按 ${used} 张继续。`,
  'ask.badSeed': ({ given }) => `种子「${given}」超出范围（0–4294967295），已换成随机种子。`,
  'ask.badNumber': ({ flag, given, used }) => `${flag} 的值「${given}」不合适，已按 ${used} 继续。`,
  'ask.unknownFlag': ({ flag, near }) =>
    near ? `不认识「${flag}」，你是不是想写「${near}」？这一项已忽略。` : `不认识「${flag}」，这一项已忽略。`,
  'ask.unknownStyle': ({ given, near }) =>
    near
      ? `没有风格「${given}」，最接近的是「${near}」；这次没有套用风格。`
      : `没有风格「${given}」，这次没有套用风格。`,
  'ask.unknownQuality': ({ given, near }) =>
    near
      ? `没有质量「${given}」，最接近的是「${near}」；已按默认质量继续。`
      : `没有质量「${given}」，已按默认质量继续。`,
  'ask.badModel': ({ given }) => `「${given}」不是模型名。请用模型列表里的名字。`,
  'ask.notFound': () => '找不到这张图的记录，可能已经删除了。可以再画一张。',
  'ask.tooManyHere': ({ limit }) => `这里已有 ${limit} 个在排队，等几个画完再来。`,
  'ask.tooManyInAll': ({ limit }) => `画室里已有 ${limit} 个在排队，暂时接不下了。过一会儿再来。`,
  'ask.tooManyWaiting': ({ limit }) => `你已有 ${limit} 个在排队，等一个完成或取消一个再来。`,
  'ask.syntaxRemoved': ({ what }) => `为安全起见，去掉了描述里的特殊写法：${what}`,
  'ask.recipePartly': ({ what }) => `配方里有些内容在这里用不上，已略过：${what}`,
  'ask.recipeModel': ({ given, near }) =>
    near
      ? `这里没有找到配方里的模型「${given}」，最接近的是「${near}」；已用当前模型。`
      : `这里没有找到配方里的模型「${given}」，已用当前模型。`,
  'ask.unsuited': ({ what, given, used, family }) => `${family} 模型用 ${what} ${given} 画不好，已按 ${used} 继续。`,
  'ask.avoidUnread': ({ family }) => `${family} 模型在这样的设置下不看「不要什么」，请改写成想要什么。`,

  'ask.tooManyTokens': ({ what, limit }) =>
    `描述超出了模型能读的长度（${limit} 个词元），没有用上：${what}。想保留它，就把别处写短一些。`,
  'ask.whichStyle': () => '要换成哪种风格？请选一个。',
  'ask.noSuchStyle': ({ given, near }) =>
    near
      ? `没有风格「${given}」，最接近的是「${near}」。换个名字再试。`
      : `没有风格「${given}」。请从风格列表里选一个。`,
  'ask.whichRatio': () => '要扩成什么比例？例如 16:9。',
  'ask.sameRatio': () => '这张图已经是这个比例了，换一个比例再扩。',
  'own.unusable': ({ field }) => `「${field}」这一项不能用：请检查名字和长度，再保存一次。`,
  'describe.nobody': () =>
    '这里还没有会看图的模型：请管理员在 Ollama 装一个（例如 ollama pull llava），或在 WebUI 启用反推。',
  'describe.sentence': ({ sentence }) => `图里是：${sentence}`,
  'picture.needed': () => '请先选一张图，或者附上一张。',
  'picture.twoNeeded': ({ given }) => `融合要 2～4 张图，现在是 ${given} 张。`,
  'picture.onlyOne': ({ count }) => `收到 ${count} 张图，这里只用一张，请选一张。`,
  'picture.maskNeeded': () => '请涂出要重画的地方，或者用一句话说明是哪里。',

  'recipe.unknownCode': ({ code }) => `这里没有编号 ${code} 的配方。请检查编号，或粘贴配方全文。`,
  'picture.unreadable': () => '这张图打不开（文件损坏或不完整），请重新导出为 PNG、JPG 或 WebP 再发。',
  'picture.wrongType': () => '这个文件不是 PNG、JPG 或 WebP 图片，请换一张。',
  'picture.tooLarge': ({ megabytes }) => `图片太大，请发 ${megabytes} MB 以内的。`,
  'picture.tooManyPixels': ({ megapixels }) => `图片像素太多，请缩小到 ${megapixels} 百万像素以内。`,
  'picture.tooMany': ({ limit }) => `一次最多带 ${limit} 张图。`,
  'picture.maskEmpty': () => '蒙版里没有可分的区域：白色是要重画的，黑色是要保留的，两种都要有。',

  'writer.away': () => '改写助手不在线，已用词典模式生成提示词，效果可能弱一些。（只提醒一次）',
  'writer.modelMissing': ({ pull }) => `改写模型还没装好，已用词典模式生成提示词。管理员请运行：${pull}（只提醒一次）`,
  'writer.badOutput': () => '这次的改写结果不合格，已改用词典模式生成提示词。',

  'reader.away': () => '识图模型暂时没有回应，请稍后再试。',
  'reader.modelMissing': ({ pull }) => `这里还没有能识图的模型。管理员请运行：${pull}`,
  'reader.badOutput': () => '这次没能把图片描述出来，请再试一次，或者换一张图片。',

  'keep.missing': ({ what }) => `改写时漏掉了：${what}。已补在提示词末尾；如果意思不对，可以自己改提示词。`,
  'keep.rest': () => '改写时动了你没提到的部分，已保留原来的提示词，只加上新内容。',

  'policy.hardLine': () => '这个描述不能画，已拒绝。换成别的描述，随时欢迎。',

  'engine.sketch': () => '这是内置的草图，不是真正的画。启动 Stable Diffusion WebUI（加 --api）后会自动改用它。',
  'engine.away': () => '画图机器不在线。任务已保留，恢复后自动继续。',
  'engine.brokeOff': () => '画图机器画到一半断开了。请检查 WebUI，再试一次。',
  'engine.apiOff': () =>
    'WebUI 没开 API：启动参数加 --api；秋叶启动器：高级选项 → 启用 API，然后重启。任务已保留，开好后自动继续。',
  'engine.auth': () => 'WebUI 要求账号密码，配置里没有或不对：请设置 SD_AUTH=用户:密码。任务已保留，改好后自动继续。',
  'engine.notWebui': ({ status }) =>
    `SD_URLS 指向的地址不像 Stable Diffusion WebUI（HTTP ${status}）。请检查地址或反向代理。`,
  'engine.outOfMemory': ({ width, height }) => `显存不够画 ${width}×${height}，请换小一点的比例或减少张数再试。`,
  'engine.smaller': ({ fromWidth, fromHeight, width, height }) =>
    `显存不够画 ${fromWidth}×${fromHeight}，已改成 ${width}×${height} 重画。`,
  'engine.stalled': ({ seconds }) => `画图机器 ${seconds} 秒没有动静，重试后仍不行。请检查 WebUI，再试一次。`,
  'engine.unknownModel': ({ given, near }) =>
    near ? `没有模型「${given}」，最接近的是「${near}」。改个名字再试。` : `没有模型「${given}」。改个名字再试。`,
  'engine.modelWithheld': ({ given }) => `模型「${given}」在这里没有机器可以载入，这是画室主人定的。换一个模型再试。`,
  'engine.otherModel': ({ asked, used }) => `要求的模型是「${asked}」，WebUI 实际用了「${used}」。`,
  'engine.otherSampler': ({ asked, used }) => `要求的采样器是「${asked}」，WebUI 实际用了「${used}」。`,
  'engine.otherSize': ({ width, height }) => `WebUI 实际画成了 ${width}×${height}，不是要求的尺寸。`,
  'engine.black': () =>
    '结果全黑：多半是采样器或 VAE 与模型不配（WebUI 可试 --no-half-vae）。已重画一次仍然全黑，请换个模型。',
  'engine.blackRetried': () => '第一次结果全黑，已换种子并用该模型的常用参数重画。',
  'engine.garbage': () => '画图机器送回的图片是坏的，重试后仍不行。请再试一次，或检查 WebUI。',
  'engine.rejected': () => '画图机器不接受这个请求。请换个写法或参数再试。',
  'engine.partial': ({ drawn, asked }) => `要 ${asked} 张，画好 ${drawn} 张。`,
  'engine.sizeClamped': ({ width, height }) => `尺寸超出上限，已改为 ${width}×${height}。`,

  'recipe.needed': () => '还没有配方：粘贴配方编号或全文，或者附上一张带配方的图片。',
  'recipe.unreadable': () => '这份配方读不出来（不完整，或不是配方）。请从原处重新导出或完整复制，再试一次。',
  'recipe.noModel': ({ given, near }) =>
    near
      ? `这里没有配方用的模型「${given}」，最接近的是「${near}」；这次改用当前模型，画面会有出入。`
      : `这里没有配方用的模型「${given}」，这次改用当前模型，画面会有出入。`,
  'recipe.noLora': ({ given, near }) =>
    near
      ? `这里没有配方用的 LoRA「${given}」，最接近的是「${near}」；这次没有用它。`
      : `这里没有配方用的 LoRA「${given}」，这次没有用它。`,
  'recipe.noVae': ({ given, near }) =>
    near
      ? `这里没有配方用的 VAE「${given}」，最接近的是「${near}」；这次用模型自带的，颜色可能略有不同。`
      : `这里没有配方用的 VAE「${given}」，这次用模型自带的，颜色可能略有不同。`,
  'recipe.noUpscaler': ({ given, near }) =>
    near
      ? `这里没有配方用的放大算法「${given}」，最接近的是「${near}」；这次用默认的。`
      : `这里没有配方用的放大算法「${given}」，这次用默认的。`,
  'recipe.noSampler': ({ given, near }) => `这里没有配方用的采样器「${given}」，已改用「${near}」。`,
  'recipe.noStart': () => '配方里的起始图或参考图不在这里，这次只按提示词画；想要同样的构图，请把那张图一起发来。',
  'replay.same': ({ bits }) => `重画结果与原图一致（64 位指纹差 ${bits} 位）。`,
  'replay.near': ({ bits }) => `重画结果与原图略有不同（64 位指纹差 ${bits} 位）：画图后端有了细微变化。`,
  'replay.far': ({ bits }) =>
    `重画结果与原图明显不同（64 位指纹差 ${bits} 位）：画图后端已经变了，请核对模型、VAE 和版本。`,
  'collection.full': ({ limit }) => `最多能存 ${limit} 个，已经存满。请先删掉一些，再存一次。`,
  'engine.lacks': ({ what }) =>
    `现在的画图机器做不到「${skills[what] ?? what}」。请管理员安装对应的扩展或模型，或者换个做法。`,
  'engine.cannot': ({ what }) => `这台画图机器做不到「${skills[what] ?? what}」，这次没有用上。`,
  'engine.areaNotFound': ({ what }) => `图里没有找到「${what}」。换个说法，或者直接涂出要改的地方。`,
  'engine.describeSlow': ({ minutes }) =>
    `WebUI 过了 ${minutes} 分钟还没说出图里有什么。第一次使用要先下载识图模型，请过一会儿再试。`,

  'house.bug': ({ id }) => `出错了（编号 ${id}）。可以再试一次；管理员可用编号查日志。`,
  'house.crashing': ({ tries }) => `试了 ${tries} 次都没能画完，已停下。换个描述或参数再试。`,
  'house.diskFull': () => '磁盘快满了，暂时不能接新图。请管理员清理磁盘。',
  'house.dropped': () => '画室重启过，重启前没画完的不再继续。还想要的话，再画一次就好。',
  'house.held': () => '画室重启过，这张还没画。还要的话点开始。',
  'house.restarting': () => '画室正在重启，稍后自动继续。',
  'house.notYours': () => '这不是你的任务，只有发起的人或管理员能操作。',
  'press.old': () => '这个按钮已经失效：可能放太久了，或者这张图已经删除。重新打开一次菜单，或再画一张就好。',
  'press.unknown': () => '画室不认识这个命令，可能来自别的版本。用 /help 看看能做什么。',
  'press.notYourTask': () => '这是别人的任务，只有 TA 自己或管理员能停。想画的话，自己发一句描述就行。',
  'press.notYourPicture': () => '这张图是别人的，只有 TA 自己或管理员能删除或遮住。你可以点「再来一次」画自己的。',
  'press.notYourAnswer': () => '这是在问提出描述的人，只有 TA 能回答。想画的话，自己发一句描述就行。',
  'press.notYourPanel': () => '这个菜单是别人打开的。在图下面点「更多」，或自己发一次命令，就有你自己的。',
  'press.notNow': () => '现在不能这样做：它还没画完，或者画图机器暂时做不到。过一会儿再试，或换个做法。',
  'press.overAlready': ({ state }) => `它已经结束了，没有可停的：${state}`,
  'press.nothingChanged': () => '没有要改的地方。说说哪里要不一样，或者换个比例、风格。',
  'remove.unfinished': () => '还没画完，先取消再试。',
  'place.noRight': ({ what, where }) =>
    `我在${where ? ` #${where} ` : '这里'}没有${what.split(' ').map(rightName).join('')}权限，所以没有开画。请管理员在「编辑频道 → 权限」里允许我的身份组，然后再试一次。`,
  'place.byMail': () => '要等的时间超过了这里能回复的期限，画好后会私信发给你。',
  'place.fileTooLarge': ({ megabytes }) => `原图 ${megabytes} MB，超过这里能发的上限。消息里是同一张图的压缩版。`,
  'place.mayNotPost': ({ where }) =>
    `我没有在${where ? `「${where}」` : '这里'}发图的权限。请群管理员在群权限里允许我发送消息、照片和文件，然后再画一次。`,
  'place.refused': () => '聊天平台没有收下这张图。它在历史里；点「再试一次」可以重来。',
  'place.roleNamed': () =>
    '你 @ 的是和我同名的身份组，这样的消息我读不到内容。请在列表里选带「APP」标记的我，或者用 /draw。',
  'place.closed': () => '你提问的地方已经关闭，也没法给你发私信。图已画好，可在历史里找到。',
  'place.away': () => '聊天平台暂时没有响应。图已画好，恢复后会立刻发出。',
  'web.badRequest': () => '画室读不懂这个请求。请刷新页面再试。',
  'web.signIn': () => '请先用画室的密码登录。',
  'web.wrongToken': () => '密码不对。',
  'web.tooManyTries': ({ seconds }) => `密码错误次数太多，请 ${seconds} 秒后再试。`,
  'web.wrongAddress': ({ url }) => `画室不在这个地址上，请打开 ${url}。`,
  'web.foreignPage': () => '这个请求来自别的网站，已拒绝。',
  'web.tooLarge': ({ limit }) => `内容太大，请控制在总共 ${limit} 以内。`,
  'web.noSuchPage': () => '这个地址上什么也没有。',
  'web.busy': () => '现在连接的人太多，请一分钟后再试。',
  'web.tooFast': ({ seconds }) => `一下子太多了，请 ${seconds} 秒后再继续。`,
  'web.needsToken': ({ host }) =>
    `WEB_HOST=${host} 会让其他机器也能访问，所以必须设置 WEB_TOKEN（至少 16 个字符）；或者改用 WEB_HOST=127.0.0.1。`,
  'web.portTaken': ({ of, host, port }) =>
    `${of}_PORT=${port} 在 ${host} 上已被占用。请关掉占用它的程序，或把 ${of}_PORT 换成别的数字（0 表示自动选一个）。`,
  'web.cannotListen': ({ of, host, port, reason }) =>
    `无法监听 ${of}_HOST=${host}、${of}_PORT=${port}（${reason}）。请改成本机的地址和可用的端口。`,
} satisfies Locale;
