/** Which panel is which. */
import type { Panel } from './model.ts';
import type { PanelAsk } from './panelAsk.ts';
import type { Shelf, Viewer } from './panelParts.ts';
import { helpPanel } from './panelsHelp.ts';
import { favouritesPanel, historyPanel, settingsPanel } from './panelsKept.ts';
import { linePanel, whyPanel } from './panelsLine.ts';
import { modelsPanel, stylePanel, stylesPanel } from './panelsModels.ts';
import {
  checkpointsPanel,
  looksPanel,
  morePanel,
  ratiosPanel,
  recipePanel,
  removePanel,
  varyPanel,
} from './panelsPicture.ts';

const picturePanel = (
  shelf: Shelf,
  viewer: Viewer,
  { kind, creation, picture, ...rest }: Extract<PanelAsk, { creation: string; picture: number }>,
): Promise<Panel> => {
  const ref = { creation, picture };
  const page = 'page' in rest ? rest.page : undefined;
  switch (kind) {
    case 'more':
      return morePanel(shelf, viewer, ref);
    case 'vary':
      return varyPanel(shelf, viewer, ref);
    case 'remove':
      return removePanel(shelf, viewer, ref);
    case 'ratios':
      return ratiosPanel(shelf, viewer, ref);
    case 'looks':
      return looksPanel(shelf, viewer, { ...ref, page });
    case 'checkpoints':
      return checkpointsPanel(shelf, viewer, { ...ref, page });
    case 'recipe':
      return recipePanel(shelf, viewer, ref);
  }
};

/** @throws BadAskError for what this person may not see. */
export const composePanel = (shelf: Shelf, ask: PanelAsk, viewer: Viewer): Promise<Panel> | Panel => {
  switch (ask.kind) {
    case 'line':
      return linePanel(shelf, viewer);
    case 'why':
      return whyPanel(shelf, viewer, ask.creation);
    case 'history':
      return historyPanel(shelf, viewer, ask);
    case 'favourites':
      return favouritesPanel(shelf, viewer, ask.before);
    case 'settings':
      return settingsPanel(shelf, viewer);
    case 'styles':
      return stylesPanel(shelf, viewer);
    case 'style':
      return stylePanel(shelf, viewer, ask);
    case 'models':
      return modelsPanel(shelf, viewer, ask);
    case 'help':
      return helpPanel(viewer, ask.topic);
    case 'more':
    case 'vary':
    case 'remove':
    case 'ratios':
    case 'looks':
    case 'checkpoints':
    case 'recipe':
      return picturePanel(shelf, viewer, ask);
  }
};
