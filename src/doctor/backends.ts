/** Ollama and the WebUIs, asked through the same doors the studio uses. */
import { readWriterPrompt } from '../../config/library.ts';
import { createA1111Engine } from '../engines/a1111/index.ts';
import { allowedModels } from '../engines/options.ts';
import { AtelierError } from '../errors.ts';
import { createAgent, reachableHost } from '../http/outbound.ts';
import type { EngineOutlook, Log } from '../ports.ts';
import { createOllamaWriter, type OllamaWriter } from '../writers/ollama.ts';
import type { Outlook } from '../writers/ollama/model.ts';
import { type Finding, isGiven, isLoopback, type RepairProgress, reasonOf, shownUrl, type Ward } from './finding.ts';
import { isAtLeast } from './machine.ts';

/** Longest wait for a backend to say what it has, ms. */
const lookMs = 15_000;
/** First version without CVE-2026-7482. */
const safeOllama = '0.17.1';

/** The findings say what a log would. */
const silence = (): void => undefined;
const noLog: Log = { debug: silence, info: silence, warn: silence, error: silence };

/** Owner's words for a failure; never an address, a prompt or a secret. */
const detailOf = (error: unknown): string =>
  error instanceof AtelierError && error.detail !== '' ? error.detail : reasonOf(error);

/** What OLLAMA_HOST makes `ollama serve` listen on, when that is more than loopback. */
const openHost = (value: string): boolean => {
  const host = value
    .trim()
    .replace(/^["']|["']$/g, '')
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
  if (host === '') return false;
  const name = host.replace(/:\d*$/, '');
  return !isLoopback(
    name === '' && host.startsWith(':') ? '0.0.0.0' : /^[\da-f:]+::?[\da-f]*$/i.test(host) ? host : name,
  );
};

const checkExposure = ({ config, env }: Ward): Finding[] => {
  const where: string[] = [];
  const setting = env['OLLAMA_HOST'];
  if (setting && openHost(setting)) where.push(`OLLAMA_HOST=${setting}`);
  const url = new URL(config.writer.url);
  const hasPassword = url.username !== '' || Object.keys(config.writer.headers).length > 0;
  if (!isLoopback(reachableHost(url.hostname)) && !hasPassword) where.push(shownUrl(config.writer.url));
  return where.map((one) => ({ code: 'D-OL-07', level: 'warn', facts: { where: one } }));
};

const writeOnce = async (ward: Ward, writer: OllamaWriter): Promise<Finding> => {
  const { model } = ward.config.writer;
  const began = ward.clock.now();
  try {
    await writer.write({ words: '一只雨中的橘猫', locale: 'zh-CN', styles: [] }, silence, ward.signal);
    const seconds = ((ward.clock.now() - began) / 1000).toFixed(1);
    return { code: 'D-OL-08', level: 'ok', facts: { model, seconds } };
  } catch (error) {
    return { code: 'D-OL-09', level: 'broken', facts: { model, reason: detailOf(error) } };
  }
};

const checkModel = async (ward: Ward, writer: OllamaWriter, outlook: Outlook): Promise<Finding[]> => {
  const { model } = ward.config.writer;
  const { hasModel, standIn, pull } = outlook;
  if (hasModel || standIn !== undefined) {
    const found: Finding = { code: 'D-OL-05', level: 'ok', facts: { model: standIn ?? model } };
    return ward.deep ? [found, await writeOnce(ward, writer)] : [found];
  }
  const level = isGiven(ward, 'OLLAMA_URL', 'OLLAMA_MODEL') ? 'broken' : 'warn';
  return [{ code: 'D-OL-06', level, facts: { model, pull }, repair: (onProgress) => pullModel(ward, onProgress) }];
};

/** Runs `work` with a writer of its own, and closes all its connections. */
const withWriter = async <T>({ config, clock }: Ward, work: (writer: OllamaWriter) => Promise<T>): Promise<T> => {
  const agent = createAgent();
  const writer = createOllamaWriter({ ...config.writer, prompt: readWriterPrompt(), agent, clock, log: noLog });
  try {
    return await work(writer);
  } finally {
    await writer.close();
    await agent.close();
  }
};

const pullModel = (ward: Ward, onProgress: (progress: RepairProgress) => void): Promise<void> =>
  withWriter(ward, (writer) =>
    writer.pull(({ status, completedBytes, totalBytes }) => {
      onProgress({
        // After the last byte Ollama verifies, writes and cleans; only before it does it say `pulling`.
        phase: status.startsWith('pulling') ? 'pulling' : 'finishing',
        what: ward.config.writer.model,
        ...(totalBytes > 0 && { fraction: Math.min(1, completedBytes / totalBytes) }),
        doneBytes: completedBytes,
        totalBytes,
      });
    }, ward.signal),
  );

const lookAtOllama = async (ward: Ward, writer: OllamaWriter): Promise<Finding[]> => {
  const url = shownUrl(ward.config.writer.url);
  try {
    const outlook = await writer.look(ward.signal);
    const { version } = outlook;
    // Builds from source call themselves 0.0.0.
    const isOld = version !== '0.0.0' && !isAtLeast(version, safeOllama);
    return [
      { code: 'D-OL-01', level: 'ok', facts: { url, version } },
      ...(isOld ? [{ code: 'D-OL-04', level: 'warn', facts: { version, fixed: safeOllama } } as const] : []),
      ...(await checkModel(ward, writer, outlook)),
    ];
  } catch (error) {
    ward.signal.throwIfAborted();
    if (!(error instanceof AtelierError)) throw error;
    // Who answers and is no Ollama is refused for good; who does not answer may come back.
    const answers = error.retry === 'never';
    const level = isGiven(ward, 'OLLAMA_URL') ? 'broken' : answers ? 'warn' : 'note';
    return [{ code: answers ? 'D-OL-03' : 'D-OL-02', level, facts: { url, reason: detailOf(error) } }];
  }
};

export const checkOllama = async (ward: Ward): Promise<Finding[]> => [
  ...(await withWriter(ward, (writer) => lookAtOllama(ward, writer))),
  ...checkExposure(ward),
];

/** Of what the owner lets it be asked for, what is not there. */
const checkAllowed = (machine: string, url: string, outlook: EngineOutlook): Finding[] => {
  const { models, withheld = [], unlisted = [] } = outlook;
  const facts = { machine, url };
  return [
    ...unlisted.map(
      ({ name, near }): Finding => ({ code: 'D-SD-10', level: 'warn', facts: { ...facts, given: name, near } }),
    ),
    ...(models.length === 0 && withheld.length > 0 ? [{ code: 'D-SD-11', level: 'warn', facts } as const] : []),
  ];
};

const describeWebui = (machine: string, url: string, outlook: EngineOutlook): Finding[] => [
  {
    code: 'D-SD-01',
    level: 'ok',
    facts: {
      url,
      dialect: outlook.dialect,
      models: outlook.models.length,
      samplers: outlook.samplers.length,
      checkpoint: outlook.checkpoint ?? '',
    },
  },
  ...(outlook.models.length === 0 && !outlook.withheld
    ? [{ code: 'D-SD-06', level: 'warn', facts: { url } } as const]
    : []),
  ...checkAllowed(machine, url, outlook),
];

const failedWebui = (url: string, error: unknown, given: boolean): Finding => {
  if (!(error instanceof AtelierError)) throw error;
  const level = given ? 'broken' : 'warn';
  const reason = detailOf(error);
  if (error.say === 'engine.apiOff') return { code: 'D-SD-03', level, facts: { url } };
  if (error.say === 'engine.auth') return { code: 'D-SD-04', level, facts: { url } };
  if (error.say === 'engine.notWebui') return { code: 'D-SD-05', level, facts: { url, reason } };
  if (error.say !== 'engine.away') return { code: 'D-SD-08', level, facts: { url, reason } };
  return given
    ? { code: 'D-SD-02', level, facts: { url, reason } }
    : { code: 'D-SD-09', level: 'note', facts: { url } };
};

const checkWebui = async (ward: Ward, address: string, machine: string): Promise<Finding[]> => {
  const { auth } = ward.config.engine;
  const models = allowedModels(ward.config.engine.models).get(machine);
  const url = shownUrl(address);
  const engine = createA1111Engine({
    name: 'doctor',
    url: address,
    clock: ward.clock,
    log: noLog,
    ...(auth !== undefined && { auth }),
    ...(models && { models }),
  });
  const limit = AbortSignal.timeout(lookMs);
  const given = isGiven(ward, 'SD_URLS');
  try {
    const findings = describeWebui(machine, url, await engine.look(AbortSignal.any([ward.signal, limit])));
    const { hostname, username } = new URL(address);
    const isOpen = !isLoopback(hostname) && auth === undefined && username === '';
    return isOpen ? [...findings, { code: 'D-SD-07', level: 'warn', facts: { url } }] : findings;
  } catch (error) {
    ward.signal.throwIfAborted();
    if (!limit.aborted) return [failedWebui(url, error, given)];
    return [{ code: 'D-SD-02', level: given ? 'broken' : 'note', facts: { url, reason: `${lookMs / 1000} s` } }];
  } finally {
    await engine.close();
  }
};

export const checkWebuis = async (ward: Ward): Promise<Finding[]> =>
  (
    await Promise.all(ward.config.engine.urls.map((address, index) => checkWebui(ward, address, `sd${index + 1}`)))
  ).flat();
