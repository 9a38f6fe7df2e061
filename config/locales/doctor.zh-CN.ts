import type { DoctorTexts } from '../../src/doctor/texts.ts';

export const doctorZhCN = {
  help: `画室 Atelier：检查画室需要的一切，并说明怎么办

用法
  npm run doctor -- [选项]

选项
  --fix    能自动修好的就修好：建目录、收紧权限、下载模型
  --deep   再让 Ollama 真的写一条提示词，看整条路通不通
  --json   只输出一个 JSON 对象（用 npm run -s 可去掉 npm 自己的输出）
  --help   显示这页

退出码
  0 已配置的都没有问题   1 有故障   64 参数不对   78 配置有误   130 用 Ctrl-C 停下
`,
  levels: { ok: '正常', note: '提示', warn: '注意', broken: '故障' },
  areas: {
    SY: '本机',
    DA: '数据目录',
    DB: '数据库',
    LK: '占用',
    EN: '设置',
    WB: '网页',
    DC: 'Discord',
    TG: 'Telegram',
    OL: 'Ollama',
    SD: 'Stable Diffusion',
    GP: '显卡',
    FX: '修复',
  },
  todo: '怎么办：',
  summary: ({ broken, warn, note, ok }) =>
    `${broken === 0 ? '已配置的都没有问题。' : `${broken} 项故障。`}${warn} 项注意，${note} 项提示，${ok} 项正常。`,
  canFix: '其中一些可以自动修好：npm run doctor -- --fix',
  pulling: (model) => `正在下载 ${model}`,
  finishing: (model) => `正在校验 ${model}`,
  findings: {
    'D-SY-01': ({ version }) => ({ what: `Node ${version}`, meaning: '版本够新。', fix: '' }),
    'D-SY-02': ({ version, wanted }) => ({
      what: `Node ${version} 太旧`,
      meaning: `直接运行 TypeScript 需要 ${wanted} 以上，旧版本迟早会出错。`,
      fix: '用 npm start 启动（它会用 npm ci 装好的 Node），或安装新版 Node。',
    }),
    'D-SY-03': ({ now }) => ({
      what: `系统时间是 ${now}`,
      meaning: '这个时间不可能对。排队时间、图片顺序和安全连接都靠它。',
      fix: '校准时间，最好打开自动对时（NTP）。',
    }),
    'D-SY-04': ({ file, minutes }) => ({
      what: `${file} 的写入时间在 ${minutes} 分钟之后`,
      meaning: '系统时间被调回过，或者之前不准。追上之前，等待时间可能显示得不对。',
      fix: '打开自动对时（NTP）。',
    }),
    'D-SY-05': ({ now }) => ({ what: `系统时间 ${now}`, meaning: '看起来没问题。', fix: '' }),
    'D-SY-06': ({ names, example }) => ({
      what: `设置了 ${names}，而 NO_PROXY 没有排除 ${example}`,
      meaning: '画室访问 Ollama 和 WebUI 从不走代理，但别的程序会：ollama pull、curl 会去问代理要本机上的东西。',
      fix: '在设置代理的地方加上 NO_PROXY=localhost,127.0.0.1,::1',
    }),
    'D-DA-01': ({ path, gigabytes }) => ({ what: `${path}，剩余 ${gigabytes} GB`, meaning: '可以写入。', fix: '' }),
    'D-DA-02': ({ path }) => ({
      what: `${path} 还不存在`,
      meaning: '第一次启动时会自动创建。',
      fix: '不用管它，或者用 --fix 现在就创建。',
    }),
    'D-DA-03': ({ path, reason }) => ({
      what: `${path} 不能写入：${reason}`,
      meaning: '任务和图片都没法保存，所以无法启动。',
      fix: '把目录的权限给当前用户，或者用 DATA_DIR 和 DATABASE_URL 换个位置。',
    }),
    'D-DA-04': ({ path, megabytes }) => ({
      what: `${path} 只剩 ${megabytes} MB`,
      meaning: '磁盘满了就不能接新图。',
      fix: '清理磁盘，或者把 DATA_DIR 和 DATABASE_URL 移到更大的磁盘。',
    }),
    'D-DA-05': ({ path, kind }) => ({
      what: `${path} 在网络文件系统上（${kind}）`,
      meaning: 'SQLite 依赖文件锁，这类文件系统靠不住，数据库可能损坏。',
      fix: '把 DATABASE_URL 放到本地磁盘。',
    }),
    'D-DA-06': ({ path, mode }) => ({
      what: `${path} 其他用户也能读（权限 ${mode}）`,
      meaning: '里面是大家的描述和图片。',
      fix: `chmod 700 ${path}`,
    }),
    'D-DB-01': ({ path, creations }) => ({
      what: `${path}，存有 ${creations} 个任务`,
      meaning: 'SQLite 检查过，没有损坏。',
      fix: '',
    }),
    'D-DB-02': ({ path }) => ({ what: `${path} 还不存在`, meaning: '第一次启动时会自动创建。', fix: '' }),
    'D-DB-03': ({ path, detail }) => ({
      what: `${path} 已损坏：${detail}`,
      meaning: '可能丢了一些任务，继续写会更糟。',
      fix: '先停下画室，把文件复制一份，再恢复备份；没有备份就用 sqlite3 <文件> .recover 抢救。',
    }),
    'D-DB-04': ({ path, reason }) => ({
      what: `${path} 打不开：${reason}`,
      meaning: '没有它就无法启动。',
      fix: '检查文件的所有者和权限；如果它根本不是数据库，请移走。',
    }),
    'D-DB-05': ({ path }) => ({
      what: `${path} 里没有画室的表`,
      meaning: '它是数据库，但画室还没用过。第一次启动时会建表。',
      fix: '如果以前的图本该在这里，请检查 DATABASE_URL。',
    }),
    'D-LK-01': () => ({ what: '空闲', meaning: '现在没有画室在用这份数据。', fix: '' }),
    'D-LK-02': ({ pid, since, url }) => ({
      what: `画室正在运行：进程 ${pid}${url ? `，${url}` : ''}，启动于 ${since}`,
      meaning: '同一份数据不能再启动第二个。',
      fix: '',
    }),
    'D-LK-03': ({ path }) => ({
      what: `${path} 被占用，但不知道是谁`,
      meaning: '画室会拒绝启动。',
      fix: '查一查谁打开了这个文件（Linux 和 macOS 用 lsof），把它关掉。',
    }),
    'D-EN-01': () => ({ what: '.env 只有你能读', meaning: '这台机器的其他用户看不到。', fix: '' }),
    'D-EN-02': ({ mode }) => ({
      what: `.env 其他用户也能读（权限 ${mode}）`,
      meaning: '里面有令牌和密码。',
      fix: 'chmod 600 .env',
    }),
    'D-EN-03': ({ given, meant }) => ({
      what: `设置了 ${given}，但没有程序读它`,
      meaning: `这一项应该叫 ${meant}，现在用的是默认值。`,
      fix: `把 ${given} 改名为 ${meant}。`,
    }),
    'D-WB-01': ({ address }) => ({ what: address, meaning: '可以使用。', fix: '' }),
    'D-WB-02': ({ host }) => ({
      what: `网页要在 ${host} 上开放，却没有密码`,
      meaning: '那个网络里的任何人都能画图、看你的图。',
      fix: '设置 WEB_TOKEN（16 个字符以上），或者 WEB_HOST=127.0.0.1。',
    }),
    'D-WB-03': ({ address }) => ({
      what: `${address} 被别的程序占用`,
      meaning: '网页没法在这里启动。',
      fix: '用 WEB_PORT 换个端口（0 表示自动选），或者关掉那个程序。',
    }),
    'D-WB-04': ({ address, reason }) => ({
      what: `${address} 不能监听：${reason}`,
      meaning: '网页没法在这里启动。',
      fix: 'WEB_HOST 要是本机的地址，WEB_PORT 用 1024 以上的端口。',
    }),
    'D-DC-01': () => ({ what: 'DISCORD_TOKEN 的格式对', meaning: '是否有效只有 Discord 知道。', fix: '' }),
    'D-DC-02': () => ({
      what: 'DISCORD_TOKEN 不是机器人令牌',
      meaning: '机器人令牌以应用的编号开头。Client Secret 和 Public Key 长得像，但不能用。',
      fix: '开发者后台 → 你的应用 → Bot → Reset Token，完整复制。',
    }),
    'D-TG-01': () => ({ what: 'TELEGRAM_TOKEN 的格式对', meaning: '是否有效只有 Telegram 知道。', fix: '' }),
    'D-TG-02': () => ({
      what: 'TELEGRAM_TOKEN 不是机器人令牌',
      meaning: '令牌是机器人的编号、一个冒号和 35 个字符。',
      fix: '找 @BotFather：/mybots → 你的机器人 → API Token，完整复制。',
    }),
    'D-OL-01': ({ url, version }) => ({ what: `${url}，版本 ${version}`, meaning: '有回应。', fix: '' }),
    'D-OL-02': ({ url, reason }) => ({
      what: `${url} 没有回应：${reason}`,
      meaning: '暂时用内置词典写提示词，效果弱一些。',
      fix: '运行 ollama serve 或打开 Ollama；如果它在别的机器上，请设置 OLLAMA_URL。',
    }),
    'D-OL-03': ({ url, reason }) => ({
      what: `${url} 有回应，但不是 Ollama：${reason}`,
      meaning: '暂时用内置词典写提示词，效果弱一些。',
      fix: '检查 OLLAMA_URL；如果前面的代理要密码，写进 OLLAMA_HEADERS。',
    }),
    'D-OL-04': ({ version, fixed }) => ({
      what: `版本 ${version} 有已知漏洞`,
      meaning: `CVE-2026-7482：能连上它的人可以读到它的一部分内存。${fixed} 已修复。`,
      fix: '升级 Ollama。',
    }),
    'D-OL-05': ({ model }) => ({ what: `模型 ${model} 已装好`, meaning: '提示词由它来写。', fix: '' }),
    'D-OL-06': ({ model, pull }) => ({
      what: `模型 ${model} 还没装`,
      meaning: '装好之前用内置词典写提示词。',
      fix: `${pull}（或 npm run doctor -- --fix，会显示进度）`,
    }),
    'D-OL-07': ({ where }) => ({
      what: `Ollama 对网络开放（${where}）`,
      meaning: '它不要密码：谁能连上，谁就能使用、替换、删除你的模型。',
      fix: '设置 OLLAMA_HOST=127.0.0.1，或者用防火墙、带密码的代理限制谁能连。',
    }),
    'D-OL-08': ({ model, seconds }) => ({
      what: `${model} 用 ${seconds} 秒写好一条提示词`,
      meaning: '从描述到提示词，整条路都通。',
      fix: '',
    }),
    'D-OL-09': ({ model, reason }) => ({
      what: `${model} 没写出能用的提示词：${reason}`,
      meaning: '遇到这种情况会改用内置词典。',
      fix: '看看 Ollama 的日志；最常见的原因是模型太大，内存装不下。',
    }),
    'D-SD-01': ({ url, dialect, models, samplers, checkpoint }) => ({
      what: `${url}，${dialect}，${models} 个模型，${samplers} 个采样器`,
      meaning: checkpoint ? `已载入：${checkpoint}` : '有回应。',
      fix: '',
    }),
    'D-SD-02': ({ url, reason }) => ({
      what: `${url} 没有回应：${reason}`,
      meaning: '任务会一直等到它恢复。',
      fix: '启动 WebUI 并加 --api（在别的机器上还要加 --listen），再检查 SD_URLS。',
    }),
    'D-SD-03': ({ url }) => ({
      what: `${url} 是 WebUI，但没开 API`,
      meaning: '现在只能用它的网页；任务会等到 API 打开。',
      fix: '秋叶启动器：高级选项 → 启用 API，然后重启；自己启动的话，在 webui-user 的 COMMANDLINE_ARGS 里加 --api。',
    }),
    'D-SD-04': ({ url }) => ({
      what: `${url} 要账号密码`,
      meaning: 'SD_AUTH 没有设置或者不对；任务会等到改好为止。',
      fix: '设置 SD_AUTH=用户:密码，和 --api-auth 后面写的一样。',
    }),
    'D-SD-05': ({ url, reason }) => ({
      what: `${url} 有回应，但不是 WebUI：${reason}`,
      meaning: '是别的程序，或者是后面没有东西的代理。',
      fix: '检查 SD_URLS；常用端口是 7860。',
    }),
    'D-SD-06': ({ url }) => ({
      what: `${url} 里没有模型`,
      meaning: '没有模型就画不了。',
      fix: '把 .safetensors 文件放进 WebUI 的 models/Stable-diffusion，然后重启它。',
    }),
    'D-SD-07': ({ url }) => ({
      what: `${url} 在网络上，却没有密码`,
      meaning: '谁能连上，谁就能用它画图、看它的设置、换它的模型。',
      fix: '启动时加 --api-auth 用户:密码 并设置 SD_AUTH，或者用防火墙限制谁能连。',
    }),
    'D-SD-08': ({ url, reason }) => ({
      what: `${url} 报错：${reason}`,
      meaning: '现在画不了，任务会等着。',
      fix: '看看 WebUI 的控制台，重启它。',
    }),
    'D-SD-09': ({ url }) => ({
      what: `${url} 上没有 WebUI`,
      meaning: '没有配置画图机器，先由内置草图代替。WebUI 一出现就会自动改用它。',
      fix: '启动 Stable Diffusion WebUI 并加 --api，或者设置 SD_URLS。',
    }),
    'D-SD-10': ({ machine, url, given, near }) => ({
      what: `SD_MODELS 给 ${machine} 写了「${given}」，但 ${url} 没有这个模型${near ? `，最接近的是「${near}」` : ''}`,
      meaning: '这一条不起作用，名单里别的仍然有效。',
      fix: '照 WebUI 里显示的名字写，或者删掉它。* 代表任意字，例如 *sd15*。',
    }),
    'D-SD-11': ({ machine, url }) => ({
      what: `按 SD_MODELS，${machine}（${url}）没有一个能用的模型`,
      meaning: '不会叫它载入任何模型，只有没指定模型的任务会交给它。',
      fix: '在 SD_MODELS 里至少写一个它有的模型，或者把这台机器从里面去掉。',
    }),
    'D-GP-01': ({ who, since }) => ({
      what: `叫 ${who} 让出显存，没有用（${since} 发现）`,
      meaning: 'Ollama 和 WebUI 轮流用一张显卡，不让出来，另一边的地方就少了：会变慢，或者显存不够。',
      fix: '更新它再重启。如果还这样，就换小一点的模型，让两边同时放得下；或者各用一张显卡，并设置 GPU_MODE=separate。',
    }),
    'D-FX-01': ({ reason }) => ({
      what: `自动修复没有成功：${reason}`,
      meaning: '一切还是原样。',
      fix: '请按上面那一项的说明手动处理。',
    }),
  },
} satisfies DoctorTexts;
