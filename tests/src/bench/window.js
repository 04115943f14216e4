// Measured inside the page, with its own clock. Each function answers through `window.measured`.

// From the click on a link to the second frame after so many marks of threads are there.
function openArticle(marks) {
  window.measured = null;
  addEventListener('click', (click) => {
    const begun = click.timeStamp;
    const look = () => {
      const text = document.querySelector('.ProseMirror');
      if (!text || document.querySelectorAll('.ProseMirror [data-thread]').length < marks) return;
      watch.disconnect();
      twoFrames(() => { window.measured = performance.now() - begun; });
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    look();
  }, { capture: true, once: true });
}

function twoFrames(then) {
  requestAnimationFrame(() => requestAnimationFrame(then));
}

// The floor of it: as many plain elements with as much text.
function plainNodes(nodes, letters) {
  window.measured = null;
  const begun = performance.now();
  const list = document.createElement('div');
  list.id = 'floor';
  const words = 'word '.repeat(Math.max(1, Math.round(letters / nodes / 5)));
  for (let at = 0; at < nodes; at++) {
    const line = document.createElement('p');
    line.textContent = words;
    list.append(line);
  }
  for (const shown of document.body.children) shown.style.display = 'none';
  document.body.append(list);
  twoFrames(() => {
    window.measured = performance.now() - begun;
    list.remove();
    for (const shown of document.body.children) shown.style.display = '';
  });
}

// Notes, for every key from now on, the time from the key to the task after the frame it shows in,
// and the time that the key itself kept the page busy.
function noteKeys() {
  window.keys = { painted: [], busy: [] };
  if (window.notesKeys) return;
  window.notesKeys = true;
  const task = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(0);
  };
  addEventListener('keydown', (key) => {
    const [created, begun] = [key.timeStamp, performance.now()];
    task(() => window.keys.busy.push(performance.now() - begun));
    requestAnimationFrame(() => task(() => window.keys.painted.push(performance.now() - created)));
  }, { capture: true });
}

// The floor of it: a bare field that can be written in, with the same text.
function bareField() {
  const field = document.createElement('div');
  field.id = 'floor';
  field.contentEditable = 'true';
  for (const block of document.querySelectorAll('.ProseMirror p')) {
    const line = document.createElement('p');
    line.textContent = block.textContent;
    field.append(line);
  }
  for (const shown of document.body.children) shown.style.display = 'none';
  document.body.append(field);
  field.focus();
}

function bareFieldGone() {
  document.getElementById('floor')?.remove();
  for (const shown of document.body.children) shown.style.display = '';
}

// Scrolls the tallest list down, a step each frame, and notes the longest time between two tasks
// in each frame: how long something else kept the page.
function scroll(frames, step) {
  window.measured = null;
  const tall = [...document.querySelectorAll('*')].filter((node) => node.scrollHeight > node.clientHeight + 200
    && /auto|scroll/.test(getComputedStyle(node).overflowY));
  tall.sort((one, other) => other.scrollHeight - one.scrollHeight);
  const list = tall[0];
  if (!list) { window.measured = { gaps: [], height: 0, rows: 0 }; return; }
  const gaps = [];
  let last = performance.now();
  let longest = 0;
  let left = frames;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (left > 0) channel.port2.postMessage(0);
  };
  channel.port2.postMessage(0);
  const frame = () => {
    gaps.push(longest);
    longest = 0;
    if (--left <= 0) { window.measured = { gaps, height: list.scrollHeight, rows: document.querySelectorAll('[role=row], tr').length }; return; }
    list.scrollTop += step;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

// The floor of it: as many plain lines in a box that scrolls.
function plainList(rows) {
  const list = document.createElement('div');
  list.id = 'floor';
  list.style.cssText = 'height: 100vh; overflow-y: auto';
  for (let at = 0; at < rows; at++) {
    const line = document.createElement('p');
    line.textContent = `Line ${at} of a plain list`;
    list.append(line);
  }
  for (const shown of document.body.children) shown.style.display = 'none';
  document.body.append(list);
}
