/** Routes that look at pictures: the captioner that comes along, ControlNet, Segment Anything. */
import type { FakeA1111Knobs } from './knobs.ts';
import { decodePicture, outlines } from './picture.ts';
import { HttpFault, json, PythonFault, type Reply } from './reply.ts';
import type { House, Route } from './routes.ts';

const hasControl = ({ control, profile }: FakeA1111Knobs): boolean => control !== null && profile !== 'sdcpp';
const hasSegment = ({ segment, profile }: FakeA1111Knobs): boolean => segment !== null && profile !== 'sdcpp';
const hasCaptions = ({ captions, profile }: FakeA1111Knobs): boolean =>
  profile !== 'sdcpp' && (captions.clip !== null || captions.deepdanbooru !== null);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Between two looks whether the download is over, ms. */
const DOWNLOAD_LOOK_MS = 5;

async function interrogate({ knobs, worker }: House, fields: Record<string, unknown>): Promise<Reply> {
  const model = (fields.model as string | undefined) ?? 'clip';
  const said = new Map<string, string | null>(Object.entries(knobs().captions)).get(model) ?? null;
  if (said === null) throw new HttpFault(404, 'Model not found');
  const { width, height } = await decodePicture(fields.image);
  while (knobs().captionHangs) await worker.pause(DOWNLOAD_LOOK_MS);
  return json({ caption: said.replace('{shape}', width > height ? 'wide' : 'tall') });
}

async function segment({ knobs }: House, fields: Record<string, unknown>): Promise<Reply> {
  const { models = [], finds = [] } = knobs().segment ?? {};
  const model = (fields.sam_model_name as string | undefined) ?? 'sam_vit_h_4b8939.pth';
  if (!models.includes(model)) throw new PythonFault('KeyError', `'${model}'`);
  const { width, height } = await decodePicture(fields.input_image);
  const words = fields.dino_enabled === true ? textOf(fields.dino_text_prompt) : '';
  if (!finds.includes(words)) return json({ msg: 'You neither added point prompts nor enabled GroundingDINO.' });
  const masks = await outlines(width, height);
  return json({ msg: 'Done', blended_images: masks, masks, masked_images: masks });
}

export function extensionRoutes(house: House): Route[] {
  const { knobs, worker } = house;
  const get = (path: string, when: NonNullable<Route['when']>, read: () => unknown): Route => ({
    method: 'GET',
    path,
    when,
    // Routes of extensions know no password.
    open: true,
    handle: () => json(read()),
  });
  return [
    {
      method: 'POST',
      path: '/sdapi/v1/interrogate',
      body: 'interrogate',
      when: hasCaptions,
      async handle(call) {
        const job = worker.announce('interrogate', '', null);
        call.onJob(job);
        return worker.run(job, 'interrogate', () => interrogate(house, call.fields));
      },
    },
    {
      ...get('/sdapi/v1/interrogate', hasCaptions, () => ['deepdanbooru']),
      only: ['sdnext'],
      open: false,
    },
    get('/controlnet/model_list', hasControl, () => ({ model_list: knobs().control?.models ?? [] })),
    get('/controlnet/module_list', hasControl, () => ({ module_list: knobs().control?.modules ?? [] })),
    get('/sam/heartbeat', hasSegment, () => ({ msg: 'Success!' })),
    get('/sam/sam-model', hasSegment, () => knobs().segment?.models ?? []),
    {
      method: 'POST',
      path: '/sam/sam-predict',
      body: 'samPredict',
      when: hasSegment,
      open: true,
      // Not under the lock.
      handle: (call) => segment(house, call.fields),
    },
  ];
}
