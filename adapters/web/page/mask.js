// @ts-check
/**
 * What is to be painted anew, as a picture of its own: painted is opaque, the rest is clear. It is kept as the list of what
 * was done, so that undoing costs no memory.
 */

/** @typedef {{ x: number, y: number }} Point px of the picture */
/**
 * @typedef {{ kind: 'brush' | 'eraser', size: number, points: Point[] }} Stroke
 * @typedef {Stroke | { kind: 'clear' | 'invert' } | { kind: 'image', image: HTMLCanvasElement }} Step
 */

/** Colour of the layer on the screen; only its opacity counts. */
const tint = '#c4432c';

/** @param {number} width @param {number} height */
function canvasOf(width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) throw new Error('this browser cannot paint');
  return { canvas, brush };
}

/** @param {CanvasRenderingContext2D} brush @param {Stroke} stroke */
function drawStroke(brush, { kind, size, points }) {
  const [first, ...rest] = points;
  if (!first) return;
  brush.globalCompositeOperation = kind === 'eraser' ? 'destination-out' : 'source-over';
  brush.beginPath();
  if (rest.length === 0) {
    brush.arc(first.x, first.y, size / 2, 0, 2 * Math.PI);
    brush.fill();
    return;
  }
  brush.lineWidth = size;
  brush.lineCap = 'round';
  brush.lineJoin = 'round';
  brush.moveTo(first.x, first.y);
  for (const point of rest) brush.lineTo(point.x, point.y);
  brush.stroke();
}

/**
 * Light or clear parts of a picture file become what is painted.
 * @param {ImageBitmap} file
 * @param {number} width
 * @param {number} height
 */
function layerOf(file, width, height) {
  const { canvas, brush } = canvasOf(width, height);
  brush.drawImage(file, 0, 0, width, height);
  const pixels = brush.getImageData(0, 0, width, height);
  const { data } = pixels;
  const hasClear = data.some((value, index) => index % 4 === 3 && value < 255);
  for (let at = 0; at < data.length; at += 4) {
    const light = Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    data[at + 3] = hasClear ? 255 - (data[at + 3] ?? 0) : light;
  }
  brush.putImageData(pixels, 0, 0);
  brush.globalCompositeOperation = 'source-in';
  brush.fillStyle = tint;
  brush.fillRect(0, 0, width, height);
  return canvas;
}

/**
 * @param {number} width px of the picture
 * @param {number} height
 */
export function createMask(width, height) {
  const { canvas, brush } = canvasOf(width, height);
  brush.strokeStyle = tint;
  brush.fillStyle = tint;
  /** @type {Step[]} */
  const steps = [];

  /** @param {Step} step */
  function carryOut(step) {
    if (step.kind === 'clear') brush.clearRect(0, 0, width, height);
    else if (step.kind === 'invert') {
      brush.globalCompositeOperation = 'xor';
      brush.fillRect(0, 0, width, height);
    } else if (step.kind === 'image') {
      brush.globalCompositeOperation = 'source-over';
      brush.drawImage(step.image, 0, 0);
    } else if ('points' in step) drawStroke(brush, step);
  }

  /** @param {Step} step */
  function add(step) {
    steps.push(step);
    carryOut(step);
  }

  /** @type {Stroke | null} */
  let stroke = null;
  return {
    canvas,
    /** @param {'brush' | 'eraser'} kind @param {number} size px @param {Point} point */
    begin(kind, size, point) {
      stroke = { kind, size, points: [point] };
      add(stroke);
    },
    /** @param {Point} point */
    moveTo(point) {
      if (!stroke) return;
      const last = stroke.points.at(-1) ?? point;
      stroke.points.push(point);
      drawStroke(brush, { ...stroke, points: [last, point] });
    },
    end() {
      stroke = null;
    },
    /** @param {'clear' | 'invert'} kind */
    change: (kind) => add({ kind }),
    undo() {
      steps.pop();
      brush.clearRect(0, 0, width, height);
      steps.forEach(carryOut);
    },
    canUndo: () => steps.length > 0,
    /** @param {Blob} file @returns {Promise<boolean>} false when it is no picture */
    async load(file) {
      const picture = await createImageBitmap(file).catch(() => null);
      if (!picture) return false;
      add({ kind: 'clear' });
      add({ kind: 'image', image: layerOf(picture, width, height) });
      picture.close();
      return true;
    },
    isEmpty: () => !brush.getImageData(0, 0, width, height).data.some((value, index) => index % 4 === 3 && value > 0),
    /** White is repainted, black is kept. @returns {Promise<Blob>} PNG at the size of the picture */
    async file() {
      const white = canvasOf(width, height);
      white.brush.drawImage(canvas, 0, 0);
      white.brush.globalCompositeOperation = 'source-in';
      white.brush.fillStyle = '#fff';
      white.brush.fillRect(0, 0, width, height);
      const whole = canvasOf(width, height);
      whole.brush.fillRect(0, 0, width, height);
      whole.brush.drawImage(white.canvas, 0, 0);
      return new Promise((resolve, reject) => {
        whole.canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no PNG'))), 'image/png');
      });
    },
  };
}
