/** Checkpoints known by their bytes, for files that were renamed. */

/**
 * First 10 characters of the SHA-256, as WebUIs show it, and the name the file was published under. Each pair stands in
 * parameters that WebUIs wrote, or in lists of checksums, of independent public repositories.
 */
export const publishedNames: ReadonlyMap<string, string> = new Map([
  ['fe4efff1e1', 'sd-v1-4'],
  ['6ce0161689', 'v1-5-pruned-emaonly'],
  ['cc6cb27103', 'v1-5-pruned-emaonly'],
  ['e1441589a6', 'v1-5-pruned'],
  ['1a189f0be6', 'v1-5-pruned'],
  ['879db523c3', 'dreamshaper_8'],
  ['fc2511737a', 'chilloutmix_NiPrunedFp32Fix'],
  ['7c819b6d13', 'majicmixRealistic_v7'],
  ['9aba26abdf', 'deliberate_v2'],
  ['c0d1994c73', 'realisticVisionV20_v20'],
  ['ad2a33c361', 'v2-1_768-ema-pruned'],
  ['dcd690123c', 'v2-1_768-ema-pruned'],
  ['31e35c80fc', 'sd_xl_base_1.0'],
  ['7440042bbd', 'sd_xl_refiner_1.0'],
  ['c9e3e68f89', 'juggernautXL_v9Rundiffusionphoto2'],
  ['4496b36d48', 'dreamshaperXL_v21TurboDPMSDE'],
  ['67ab2fd8ec', 'ponyDiffusionV6XL_v6StartWithThisOne'],
  ['bdb59bac77', 'waiNSFWIllustrious_v140'],
  ['6681e8e4b1', 'NoobAI-XL-v1.1'],
  ['ea349eeae8', 'noobaiXLNAIXL_vPred10Version'],
  ['4610115bb0', 'flux1-dev'],
  ['275ef623d3', 'flux1-dev-fp8'],
  ['bea01d51bd', 'flux1-dev-bnb-nf4-v2'],
  ['9403429e00', 'flux1-schnell'],
  ['ead426278b', 'flux1-schnell-fp8'],
  ['cc236278d2', 'sd3_medium'],
  ['ffef7a279d', 'sd3.5_large'],
  ['11fe06e223', 'sd3.5_medium'],
]);
