import assert from 'node:assert/strict';
import test from 'node:test';
import { type FamilyName, familyOf, profileOf } from '../../src/prompt/family.ts';
import { publishedNames } from '../../src/prompt/hashes.ts';

/** Names as WebUIs list them. */
const names: readonly (readonly [FamilyName, string])[] = [
  ['sd1', 'v1-5-pruned-emaonly.safetensors [6ce0161689]'],
  ['sd1', 'sd-v1-4.ckpt'],
  ['sd1', 'dreamshaper_8.safetensors'],
  ['sd1', 'realisticVisionV60B1_v51HyperVAE.safetensors'],
  ['sd1', 'epicrealism_naturalSinRC1VAE.safetensors'],
  ['sd1', 'majicmixRealistic_v7.safetensors [7c819b6d13]'],
  ['sd1', 'chilloutmix_NiPrunedFp32Fix.safetensors'],
  ['sd1', 'anything-v5-PrtRE.safetensors'],
  ['sd1', 'AOM3A1B_orangemixs.safetensors'],
  ['sd1', 'meinamix_v12Final.safetensors'],
  ['sd1', 'counterfeitV30_v30.safetensors'],
  ['sd1', 'deliberate_v2.1.safetensors'],
  ['sd1', 'dreamlike-photoreal-2.0.safetensors'],
  ['sd1', 'revAnimated_v2Rebirth.safetensors'],
  ['sd1', 'cyberrealistic_v80.safetensors'],
  ['sd1', 'absolutereality_v181.safetensors'],
  ['sd1', 'ghostmix_v20Bakedvae.safetensors'],
  ['sd1', 'hassaku_v13.safetensors'],
  ['sd1', 'sd15/LCM_Dreamshaper_v7.safetensors'],
  ['sd1', 'pony-diffusion-v4.safetensors'],
  ['sd2', 'v2-1_768-ema-pruned.ckpt [ad2a33c361]'],
  ['sd2', 'v2-1_512-ema-pruned.safetensors'],
  ['sd2', '768-v-ema.ckpt'],
  ['sd2', '512-base-ema.ckpt'],
  ['sd2', 'stable-diffusion-2-1-unclip-h.ckpt'],
  ['sd2', 'wd-1-5-beta3-unofficial.safetensors'],
  ['sd2', 'sd_turbo.safetensors'],
  ['sd2', 'pony-diffusion-v5.safetensors'],
  ['sd2', 'illuminatiDiffusionV1_v11.safetensors'],
  ['sdxl', 'sd_xl_base_1.0.safetensors [31e35c80fc]'],
  ['sdxl', 'sd_xl_turbo_1.0_fp16.safetensors'],
  ['sdxl', 'sdxl_lightning_4step.safetensors'],
  ['sdxl', 'SDXL\\dreamshaper.safetensors'],
  ['sdxl', 'dreamshaperXL_v21TurboDPMSDE.safetensors [4496b36d48]'],
  ['sdxl', 'juggernautXL_v9Rdphoto2Lightning.safetensors'],
  ['sdxl', 'Juggernaut_X_RunDiffusion.safetensors'],
  ['sdxl', 'RealVisXL_V2.0.safetensors'],
  ['sdxl', 'realvisxlV50_v50LightningBakedvae.safetensors'],
  ['sdxl', 'animagine-xl-4.0.safetensors'],
  ['sdxl', 'turbovisionxlSuperFastXLBasedOnNew_tvxlV431Bakedvae.safetensors'],
  ['sdxl', 'zavychromaxl_v100.safetensors'],
  ['sdxl', 'epicrealismXL_vxviLastfameRealism.safetensors'],
  ['sdxl', 'playground-v2.5-1024px-aesthetic.fp16.safetensors'],
  ['sdxl', 'leosamsHelloworldXL_helloworldXL70.safetensors'],
  ['sdxl', 'albedobaseXL_v31Large.safetensors'],
  ['sdxl', 'bigaspV20_v20.safetensors'],
  ['pony', 'ponyDiffusionV6XL_v6StartWithThisOne.safetensors [67ab2fd8ec]'],
  ['pony', 'ponyRealism_V22MainVAE.safetensors'],
  ['pony', 'cyberrealisticPony_v110.safetensors'],
  ['pony', 'autismmixSDXL_autismmixPony.safetensors'],
  ['pony', 'waiANINSFWPONYXL_v140.safetensors'],
  ['pony', 'prefectPonyXL_v50.safetensors'],
  ['pony', 'tPonynai3_v65.safetensors'],
  ['pony', 'everclearPNYByZovya_v3.safetensors'],
  ['illustrious', 'Illustrious-XL-v1.0.safetensors'],
  ['illustrious', 'waiNSFWIllustrious_v140.safetensors [bdb59bac77]'],
  ['illustrious', 'hassakuXLIllustrious_v22.safetensors'],
  ['illustrious', 'novaAnimeXL_ilV100.safetensors'],
  ['illustrious', 'Illustrij_v20.safetensors'],
  ['illustrious', 'ntrMIXIllustriousXL_xiii.safetensors'],
  ['illustrious', 'obsessionIllustrious_vPredV20.safetensors'],
  ['noobai', 'NoobAI-XL-v1.1.safetensors'],
  ['noobai', 'noobaiXLNAIXL_vPred10Version.safetensors'],
  ['flux-dev', 'flux1-dev-bnb-nf4-v2.safetensors'],
  ['flux-dev', 'flux1-dev-fp8.safetensors [275ef623d3]'],
  ['flux-dev', 'FLUX.1-dev-Q8_0.gguf'],
  ['flux-dev', 'flux1-krea-dev.safetensors'],
  ['flux-dev', 'pixelwave_flux1Dev03.safetensors'],
  ['flux-dev', 'copaxTimelessFlux_v1.safetensors'],
  ['flux-dev', 'FLUX.1-Turbo-Alpha.safetensors'],
  ['flux-schnell', 'flux1-schnell-fp8.safetensors'],
  ['flux-schnell', 'FLUX.1-schnell-Q4_K_S.gguf'],
  ['flux-schnell', 'shuttle-3-diffusion-fp8.safetensors'],
  ['sd3', 'sd3_medium_incl_clips_t5xxlfp8.safetensors'],
  ['sd3', 'sd3.5_large.safetensors'],
  ['sd3', 'sd3.5_large_turbo.safetensors'],
  ['sd3', 'stableDiffusion35_medium.safetensors'],
  ['sd3', 'stable-diffusion-3-medium.safetensors'],
];

test('checkpoints are told by their names', () => {
  assert.ok(names.length >= 60);
  for (const [family, name] of names) {
    assert.equal(familyOf(name).name, family, name);
    assert.equal(familyOf(name.toUpperCase()).name, family, name);
    assert.equal(familyOf(`models/${name}`).name, family, name);
  }
  for (const name of [
    undefined,
    '',
    'model.safetensors',
    'sd_3d_render.safetensors',
    'flatIllustration_v2.ckpt',
    'influx.ckpt',
  ])
    assert.equal(familyOf(name).name, 'sd1', name);
});

const variants: readonly (readonly [string, string, readonly [string, string | undefined, number, number]])[] = [
  ['sd_xl_turbo_1.0_fp16.safetensors', 'SDXL Turbo', ['Euler a', undefined, 4, 1]],
  ['sd_turbo.safetensors', 'SD 2 Turbo', ['Euler a', undefined, 4, 1]],
  ['dreamshaperXL_v21TurboDPMSDE.safetensors', 'SDXL Turbo', ['DPM++ SDE', 'Karras', 8, 2]],
  ['juggernautXL_v9Rdphoto2Lightning.safetensors', 'SDXL Lightning', ['Euler', 'SGM Uniform', 8, 1.5]],
  ['realisticVisionV60B1_v51HyperVAE.safetensors', 'SD 1.5 Hyper', ['DPM++ SDE', 'Karras', 8, 1.5]],
  ['Hyper-SDXL-8step.safetensors', 'SDXL Hyper', ['DPM++ SDE', 'Karras', 8, 1.5]],
  ['LCM_Dreamshaper_v7.safetensors', 'SD 1.5 LCM', ['LCM', 'SGM Uniform', 8, 1.5]],
  ['bigLustXL_dmd2.safetensors', 'SDXL DMD2', ['LCM', 'SGM Uniform', 8, 1]],
  ['noobaiXLNAIXL_vPred10Version.safetensors', 'NoobAI v-pred', ['Euler', 'SGM Uniform', 28, 4.5]],
  ['FLUX.1-Turbo-Alpha.safetensors', 'Flux Turbo', ['Euler', 'Simple', 8, 1]],
  ['sd3.5_large_turbo.safetensors', 'SD 3 Turbo', ['Euler', 'SGM Uniform', 4, 1]],
];

test('checkpoints for few steps are told by a word in their names', () => {
  for (const [name, label, settings] of variants) {
    const profile = profileOf(name);
    const { sampler, scheduler, steps, cfg } = profile;
    assert.deepEqual([profile.label, [sampler, scheduler, steps.usual, cfg.usual]], [label, settings], name);
  }
  for (const name of ['hyperrealism_v2.safetensors', 'hyperspire_v1.ckpt', 'hyper_realistic_mix', 'calcmix.ckpt'])
    assert.equal(profileOf(name).label, 'SD 1.5', name);
});

test('a renamed file is known by its hash, in the title or beside it', () => {
  const known = [
    ['pony', '67ab2fd8ec'],
    ['illustrious', 'bdb59bac77'],
    ['noobai', '6681e8e4b1'],
    ['flux-dev', '4610115bb0'],
    ['flux-schnell', '9403429e00'],
    ['sd3', 'cc236278d2'],
    ['sd2', 'ad2a33c361'],
    ['sd1', '6ce0161689'],
    ['sdxl', '31e35c80fc'],
  ] as const;
  for (const [family, hash] of known) {
    assert.equal(familyOf(`my model.safetensors [${hash}]`).name, family);
    assert.equal(familyOf({ name: 'my model', hash: `${hash.toUpperCase()}0123456789` }).name, family);
    // The name of a merge says less than its bytes.
    assert.equal(familyOf({ name: 'ponyRealism', hash }).name, family);
  }
  assert.equal(profileOf({ name: 'x', hash: 'ea349eeae8' }).label, 'NoobAI v-pred');
  assert.equal(profileOf('x [4496b36d48]').label, 'SDXL Turbo');
  assert.equal(familyOf({ name: 'ponyRealism', hash: '0000000000' }).name, 'pony');
});

test('every published name leads to a family by itself', () => {
  for (const [hash, name] of publishedNames) {
    assert.match(hash, /^[0-9a-f]{10}$/);
    assert.equal(familyOf({ name: 'x', hash }).name, familyOf(name).name, name);
  }
});

/** A name, what the engine says, the family, the side of its square. */
const hinted: readonly (readonly [string, string, FamilyName, number])[] = [
  ['mystery', 'v1-inference.yaml', 'sd1', 512],
  ['mystery', '/models/v1-inpainting-inference.yaml', 'sd1', 512],
  ['mystery', 'v2-inference-v.yaml', 'sd2', 768],
  ['mystery', 'v2-inference.yaml', 'sd2', 512],
  ['mystery', 'sd_xl_base.yaml', 'sdxl', 1024],
  ['mystery', 'sd3-inference.yaml', 'sd3', 1024],
  ['mystery', 'StableDiffusionXLPipeline', 'sdxl', 1024],
  ['mystery', 'StableDiffusion3Pipeline', 'sd3', 1024],
  ['mystery', 'FluxPipeline', 'flux-dev', 1024],
  ['mystery', 'StableDiffusionPipeline', 'sd1', 512],
  ['v2-1_768-ema', 'StableDiffusionPipeline', 'sd2', 768],
  ['novaPony', 'StableDiffusionXLPipeline', 'pony', 1024],
  ['mix_il_v2', 'sd_xl_base.yaml', 'illustrious', 1024],
  ['flux1-schnell', 'FluxPipeline', 'flux-schnell', 1024],
  // The engine has opened the file; the name is only a name.
  ['dreamXL', 'v1-inference.yaml', 'sd1', 512],
  ['flux-look', 'StableDiffusionXLPipeline', 'sdxl', 1024],
  ['my-mix-v1-2', 'my-mix-v1-2.yaml', 'sd1', 512],
  ['dreamXL', 'dreamXL-v1-2.yaml', 'sdxl', 1024],
];

test('what the engine says a checkpoint is goes before its name', () => {
  for (const [name, hint, family, edge] of hinted) {
    assert.equal(familyOf({ name, hint }).name, family, `${name} ${hint}`);
    assert.equal(profileOf({ name, hint }).area, edge * edge, `${name} ${hint}`);
  }
});

test('clip skip, guidance and room for words are those of the family', () => {
  const facts = (name: string) => {
    const { clipSkip, distilledCfg, tokens } = profileOf(name);
    return [clipSkip, distilledCfg, tokens.most];
  };
  for (const name of ['ponyDiffusionV6XL', 'Illustrious-XL-v1.0', 'NoobAI-XL-v1.1']) assert.equal(facts(name)[0], 2);
  for (const name of ['anything-v5-PrtRE', 'AOM3A1B_orangemixs', 'meinamix_v12Final', 'counterfeitV30_v30', 'nai-full'])
    assert.deepEqual(facts(name), [2, undefined, 225], name);
  for (const name of ['v1-5-pruned', 'dreamshaper_8', 'sd_xl_base_1.0', 'juggernautXL_v9', 'renai', 'hassakuXL_v1'])
    assert.deepEqual(facts(name), [undefined, undefined, 225], name);
  assert.deepEqual(facts('flux1-dev'), [undefined, 3.5, 512]);
  assert.deepEqual(facts('flux1-schnell'), [undefined, undefined, 256]);
  assert.deepEqual(facts('sd3.5_large'), [undefined, undefined, 256]);
});

test('the area follows the training, not the family alone', () => {
  const edges = [
    ['v2-1_512-ema-pruned.safetensors', 512],
    ['v2-1_768-ema-pruned.ckpt', 768],
    ['sd_xl_turbo_1.0_fp16.safetensors', 512],
    ['RealVisXL_V2.0.safetensors', 1024],
    ['dreamlike_v2.1.safetensors', 512],
    ['sd3.5_large_turbo.safetensors', 1024],
  ] as const;
  for (const [name, edge] of edges) assert.equal(profileOf(name).area, edge * edge, name);
});

test('every profile is within its own range, and captions are tags where the training was', () => {
  for (const [, name] of names) {
    const { steps, cfg, area, pixels, sampler, scheduler, unsuited } = profileOf(name);
    for (const { usual, least, most } of [steps, cfg]) assert.ok(least <= usual && usual <= most && least >= 1, name);
    if (pixels) assert.ok(pixels.least <= area && area <= pixels.most, name);
    assert.ok(!unsuited?.sampler?.test(sampler), name);
    assert.ok(scheduler === undefined || !unsuited?.scheduler?.test(scheduler), name);
  }
  const tagged = new Set(names.filter(([, name]) => profileOf(name).captions === 'tags').map(([family]) => family));
  assert.deepEqual([...tagged].sort(), ['illustrious', 'noobai', 'pony']);
});
