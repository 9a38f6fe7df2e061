import type { DoctorTexts } from '../../src/doctor/texts.ts';

export const doctorEn = {
  help: `Atelier: looks at everything the studio needs and says what to do

Usage
  npm run doctor -- [options]

Options
  --fix    repair what can be repaired: create folders, close permissions, fetch the model
  --deep   also let Ollama write a prompt, to see that the whole way works
  --json   print one JSON object and nothing else (npm run -s silences npm itself)
  --help   this page

Exit codes
  0 nothing configured is broken   1 something is   64 wrong usage   78 wrong configuration   130 stopped by Ctrl-C
`,
  levels: { ok: 'ok', note: 'note', warn: 'warning', broken: 'BROKEN' },
  areas: {
    SY: 'Machine',
    DA: 'Data folder',
    DB: 'Database',
    LK: 'Lock',
    EN: 'Settings',
    WB: 'Page',
    DC: 'Discord',
    TG: 'Telegram',
    OL: 'Ollama',
    SD: 'Stable Diffusion',
    GP: 'Graphics card',
    FX: 'Repairs',
  },
  todo: 'To do: ',
  summary: ({ broken, warn, note, ok }) =>
    `${broken === 0 ? 'Nothing configured is broken.' : `${broken} broken.`} ${warn} to watch, ${note} to know, ${ok} in order.`,
  canFix: 'Some of this can be repaired for you: npm run doctor -- --fix',
  pulling: (model) => `Fetching ${model}`,
  finishing: (model) => `Checking ${model}`,
  findings: {
    'D-SY-01': ({ version }) => ({ what: `Node ${version}`, meaning: 'New enough.', fix: '' }),
    'D-SY-02': ({ version, wanted }) => ({
      what: `Node ${version} is too old`,
      meaning: `TypeScript runs directly from ${wanted} on; older versions fail sooner or later.`,
      fix: 'Start with `npm start`, which uses the Node that `npm ci` installed here, or install a newer Node.',
    }),
    'D-SY-03': ({ now }) => ({
      what: `The clock says ${now}`,
      meaning: 'That cannot be. Waiting times, the order of pictures and secure connections depend on it.',
      fix: 'Set the clock, best by switching on time synchronisation (NTP).',
    }),
    'D-SY-04': ({ file, minutes }) => ({
      what: `${file} was written ${minutes} min in the future`,
      meaning: 'The clock was set back, or was wrong before. Waiting times may look odd until it has caught up.',
      fix: 'Switch on time synchronisation (NTP).',
    }),
    'D-SY-05': ({ now }) => ({ what: `Clock ${now}`, meaning: 'Plausible.', fix: '' }),
    'D-SY-06': ({ names, example }) => ({
      what: `${names} is set, and NO_PROXY does not leave out ${example}`,
      meaning:
        'Atelier itself never uses a proxy for your backends. Other programs do: `ollama pull` or `curl` then ask the proxy for something that runs on this machine.',
      fix: 'Set NO_PROXY=localhost,127.0.0.1,::1 where the proxy is set.',
    }),
    'D-DA-01': ({ path, gigabytes }) => ({
      what: `${path}, ${gigabytes} GB free`,
      meaning: 'Can be written.',
      fix: '',
    }),
    'D-DA-02': ({ path }) => ({
      what: `${path} is not there yet`,
      meaning: 'It is made at the first start.',
      fix: 'Nothing, or make it now with --fix.',
    }),
    'D-DA-03': ({ path, reason }) => ({
      what: `${path} cannot be written: ${reason}`,
      meaning: 'Neither requests nor pictures can be kept, so nothing starts.',
      fix: 'Give this user the folder, or name another one in DATA_DIR and DATABASE_URL.',
    }),
    'D-DA-04': ({ path, megabytes }) => ({
      what: `${path}: only ${megabytes} MB free`,
      meaning: 'New requests are refused when the disk fills up.',
      fix: 'Make room, or move DATA_DIR and DATABASE_URL to a larger disk.',
    }),
    'D-DA-05': ({ path, kind }) => ({
      what: `${path} is on a network file system (${kind})`,
      meaning: 'SQLite relies on file locks that such file systems do not keep; the database can be damaged.',
      fix: 'Put DATABASE_URL on a local disk.',
    }),
    'D-DA-06': ({ path, mode }) => ({
      what: `${path} can be read by other users (mode ${mode})`,
      meaning: 'It holds what people asked for and their pictures.',
      fix: `chmod 700 ${path}`,
    }),
    'D-DB-01': ({ path, creations }) => ({
      what: `${path}, ${creations} ${creations === 1 ? 'request' : 'requests'} kept`,
      meaning: 'SQLite checked it and found no damage.',
      fix: '',
    }),
    'D-DB-02': ({ path }) => ({
      what: `${path} is not there yet`,
      meaning: 'It is made at the first start.',
      fix: '',
    }),
    'D-DB-03': ({ path, detail }) => ({
      what: `${path} is damaged: ${detail}`,
      meaning: 'Some requests may be lost; going on can make it worse.',
      fix: 'Stop the studio, copy the file away, then put back a backup, or rescue it with `sqlite3 <file> .recover`.',
    }),
    'D-DB-04': ({ path, reason }) => ({
      what: `${path} cannot be opened: ${reason}`,
      meaning: 'Without it nothing starts.',
      fix: 'Check owner and mode of the file; if it is no database, move it away.',
    }),
    'D-DB-05': ({ path }) => ({
      what: `${path} has no tables of ours`,
      meaning: 'It is a database, but this program has not written to it yet. The tables are made at the first start.',
      fix: 'If you expected your pictures there, check DATABASE_URL.',
    }),
    'D-LK-01': () => ({ what: 'Free', meaning: 'No studio uses this data now.', fix: '' }),
    'D-LK-02': ({ pid, since, url }) => ({
      what: `Process ${pid} runs the studio${url ? ` at ${url}` : ''}, since ${since}`,
      meaning: 'A second one on the same data would refuse to start.',
      fix: '',
    }),
    'D-LK-03': ({ path }) => ({
      what: `${path} is held by a process that does not say who it is`,
      meaning: 'The studio would refuse to start.',
      fix: 'Find out who has the file open (`lsof` on Linux and macOS) and end that program.',
    }),
    'D-EN-01': () => ({ what: '.env is yours alone', meaning: 'Other users of this machine cannot read it.', fix: '' }),
    'D-EN-02': ({ mode }) => ({
      what: `.env can be read by other users (mode ${mode})`,
      meaning: 'It holds tokens and passwords.',
      fix: 'chmod 600 .env',
    }),
    'D-EN-03': ({ given, meant }) => ({
      what: `${given} is set, which nobody reads`,
      meaning: `The setting is called ${meant}; it keeps its default now.`,
      fix: `Rename ${given} to ${meant}.`,
    }),
    'D-WB-01': ({ address }) => ({ what: address, meaning: 'Free to listen on.', fix: '' }),
    'D-WB-02': ({ host }) => ({
      what: `The page would listen on ${host} without a password`,
      meaning: 'Everyone in that network could draw and look at your pictures.',
      fix: 'Set WEB_TOKEN to 16 characters or more, or WEB_HOST=127.0.0.1.',
    }),
    'D-WB-03': ({ address }) => ({
      what: `${address} is taken by another program`,
      meaning: 'The page cannot start there.',
      fix: 'Set WEB_PORT to another port (0 takes a free one), or end the other program.',
    }),
    'D-WB-04': ({ address, reason }) => ({
      what: `${address} cannot be listened on: ${reason}`,
      meaning: 'The page cannot start there.',
      fix: 'Set WEB_HOST to an address of this machine, and WEB_PORT to 1024 or more.',
    }),
    'D-DC-01': () => ({
      what: 'DISCORD_TOKEN has the shape of a bot token',
      meaning: 'Only Discord can say whether it is valid.',
      fix: '',
    }),
    'D-DC-02': () => ({
      what: 'DISCORD_TOKEN is not a bot token',
      meaning:
        'A bot token begins with the number of the application. Client secrets and public keys look alike and do not work.',
      fix: 'Developer portal, your application, page Bot, Reset Token; copy all of it.',
    }),
    'D-TG-01': () => ({
      what: 'TELEGRAM_TOKEN has the shape of a bot token',
      meaning: 'Only Telegram can say whether it is valid.',
      fix: '',
    }),
    'D-TG-02': () => ({
      what: 'TELEGRAM_TOKEN is not a bot token',
      meaning: 'A bot token is the number of the bot, a colon and 35 characters.',
      fix: 'Ask @BotFather: /mybots, your bot, API Token; copy all of it.',
    }),
    'D-OL-01': ({ url, version }) => ({ what: `${url}, version ${version}`, meaning: 'It answers.', fix: '' }),
    'D-OL-02': ({ url, reason }) => ({
      what: `${url} does not answer: ${reason}`,
      meaning: 'Prompts are written from the built-in dictionary meanwhile, which is weaker.',
      fix: 'Start it with `ollama serve` or the Ollama app; if it is elsewhere, set OLLAMA_URL.',
    }),
    'D-OL-03': ({ url, reason }) => ({
      what: `${url} answers, but not as Ollama: ${reason}`,
      meaning: 'Prompts are written from the built-in dictionary meanwhile, which is weaker.',
      fix: 'Check OLLAMA_URL; if a proxy in front wants credentials, put them into OLLAMA_HEADERS.',
    }),
    'D-OL-04': ({ version, fixed }) => ({
      what: `Version ${version} has a known hole`,
      meaning: `CVE-2026-7482: whoever can reach it can read parts of its memory. Fixed in ${fixed}.`,
      fix: 'Update Ollama.',
    }),
    'D-OL-05': ({ model }) => ({ what: `Model ${model} is there`, meaning: 'It writes the prompts.', fix: '' }),
    'D-OL-06': ({ model, pull }) => ({
      what: `Model ${model} is not there`,
      meaning: 'Prompts are written from the built-in dictionary until it is.',
      fix: `${pull} (or npm run doctor -- --fix, which does it with a progress bar)`,
    }),
    'D-OL-07': ({ where }) => ({
      what: `Ollama is open to the network (${where})`,
      meaning: 'It asks nobody for a password: whoever reaches it can use, replace and delete your models.',
      fix: 'Set OLLAMA_HOST=127.0.0.1, or let a firewall or a proxy with a password decide who may connect.',
    }),
    'D-OL-08': ({ model, seconds }) => ({
      what: `${model} wrote a prompt in ${seconds} s`,
      meaning: 'The whole way works, from the description to the prompt.',
      fix: '',
    }),
    'D-OL-09': ({ model, reason }) => ({
      what: `${model} did not write a usable prompt: ${reason}`,
      meaning: 'Prompts are written from the built-in dictionary when this happens.',
      fix: 'Look at the log of Ollama; a model that is too large for the memory is the usual cause.',
    }),
    'D-SD-01': ({ url, dialect, models, samplers, checkpoint }) => ({
      what: `${url}, ${dialect}, ${models} checkpoints, ${samplers} samplers`,
      meaning: checkpoint ? `Loaded: ${checkpoint}` : 'It answers.',
      fix: '',
    }),
    'D-SD-02': ({ url, reason }) => ({
      what: `${url} does not answer: ${reason}`,
      meaning: 'Requests wait until it does.',
      fix: 'Start the WebUI with --api (on another machine also with --listen), and check SD_URLS.',
    }),
    'D-SD-03': ({ url }) => ({
      what: `${url} is a WebUI whose API is switched off`,
      meaning: 'Only its page can be used; requests wait until the API is on.',
      fix: 'Add --api to COMMANDLINE_ARGS in webui-user and restart; in the 秋叶 launcher: Advanced options, Enable API (高级选项 → 启用 API).',
    }),
    'D-SD-04': ({ url }) => ({
      what: `${url} wants a user and a password`,
      meaning: 'SD_AUTH is missing or wrong; requests wait until it is right.',
      fix: 'Set SD_AUTH=user:password, the same as behind --api-auth.',
    }),
    'D-SD-05': ({ url, reason }) => ({
      what: `${url} answers, but not as a WebUI: ${reason}`,
      meaning: 'Some other program, or a proxy with nothing behind it.',
      fix: 'Check SD_URLS; the usual port is 7860.',
    }),
    'D-SD-06': ({ url }) => ({
      what: `${url} has no checkpoint`,
      meaning: 'Without one it cannot draw.',
      fix: 'Put a .safetensors file into models/Stable-diffusion of the WebUI and restart it.',
    }),
    'D-SD-07': ({ url }) => ({
      what: `${url} is reached over a network without a password`,
      meaning: 'Whoever reaches it can use it, read its settings and switch its models.',
      fix: 'Start it with --api-auth user:password and set SD_AUTH, or let a firewall decide who may connect.',
    }),
    'D-SD-08': ({ url, reason }) => ({
      what: `${url} answers with an error: ${reason}`,
      meaning: 'It cannot draw as it is; requests wait.',
      fix: 'Look at the console of the WebUI, and restart it.',
    }),
    'D-SD-09': ({ url }) => ({
      what: `No WebUI at ${url}`,
      meaning:
        'None is configured, so the built-in sketch engine draws placeholders. A WebUI that appears there is used at once.',
      fix: 'Start a Stable Diffusion WebUI with --api, or set SD_URLS.',
    }),
    'D-SD-10': ({ machine, url, given, near }) => ({
      what: `SD_MODELS names "${given}" for ${machine}, but ${url} has no such checkpoint${near ? `; the closest is "${near}"` : ''}`,
      meaning: 'The rule for it does nothing; the other names of the list still hold.',
      fix: 'Write the name as the WebUI shows it, or take it out. * stands for anything: *sd15*.',
    }),
    'D-SD-11': ({ machine, url }) => ({
      what: `SD_MODELS leaves ${machine} (${url}) no checkpoint it has`,
      meaning: 'It is never asked to load one, so it only gets requests that name no model.',
      fix: 'Name at least one checkpoint of that WebUI in SD_MODELS, or take the machine out of it.',
    }),
    'D-GP-01': ({ who, since }) => ({
      what: `Asking ${who} to clear the graphics card does nothing (seen ${since})`,
      meaning:
        'Ollama and the WebUI take turns on one card, and what stays there leaves less room for the other: it may be slow, or run out of memory.',
      fix: 'Update and restart it. If it is told again, choose a smaller model or checkpoint so that both fit at once, or give each a card of its own and set GPU_MODE=separate.',
    }),
    'D-FX-01': ({ reason }) => ({
      what: `A repair did not work: ${reason}`,
      meaning: 'Things are as they were.',
      fix: 'Do by hand what the finding above says.',
    }),
  },
} satisfies DoctorTexts;
