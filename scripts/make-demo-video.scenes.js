/** The film: `drawFrame(context, seconds)` on 640x360. Each scene draws from its own time alone. */
{
  const WIDTH = 640;
  const SECONDS = 120;
  const INK = "#1d2b33";
  const PAPER = "#f4f1ea";
  const SOFT = "#dfe6e0";
  const GREEN = "#1f7a63";
  const RED = "#c8442f";
  const AMBER = "#e0a030";
  const FONT = "'Open Sans', 'DejaVu Sans', system-ui, sans-serif";

  const clamp = (x) => Math.min(1, Math.max(0, x));
  const ease = (x) => 1 - (1 - clamp(x)) ** 3;

  function text(c, words, x, y, size, { color = INK, weight = 400, align = "left" } = {}) {
    c.font = `${weight} ${size}px ${FONT}`;
    c.fillStyle = color;
    c.textAlign = align;
    c.fillText(words, x, y);
  }

  function box(c, x, y, w, h, radius, color) {
    c.fillStyle = color;
    c.beginPath();
    c.roundRect(x, y, w, h, radius);
    c.fill();
  }

  function disc(c, x, y, radius, color) {
    c.fillStyle = color;
    c.beginPath();
    c.arc(x, y, radius, 0, Math.PI * 2);
    c.fill();
  }

  function line(c, points, color, width) {
    c.strokeStyle = color;
    c.lineWidth = width;
    c.lineCap = "round";
    c.lineJoin = "round";
    c.beginPath();
    points.forEach(([x, y], i) => (i === 0 ? c.moveTo(x, y) : c.lineTo(x, y)));
    c.stroke();
  }

  /** A walking figure whose feet stand at (x, y). */
  function person(c, x, y, seconds, color, moving = true) {
    const swing = moving ? Math.sin(seconds * 6) * 10 : 4;
    disc(c, x, y - 62, 9, color);
    line(
      c,
      [
        [x, y - 48],
        [x, y - 26],
      ],
      color,
      11,
    );
    line(
      c,
      [
        [x - swing, y],
        [x, y - 26],
        [x + swing, y],
      ],
      color,
      6,
    );
    line(
      c,
      [
        [x + swing * 0.9, y - 30],
        [x, y - 46],
        [x - swing * 0.9, y - 30],
      ],
      color,
      5,
    );
  }

  function tick(c, x, y, size, amount, color) {
    const a = clamp(amount * 2);
    const b = clamp(amount * 2 - 1);
    if (a === 0) return;
    const middle = [x + size * 0.38, y + size * 0.4];
    const points = [
      [x, y],
      [x + size * 0.38 * a, y + size * 0.4 * a],
    ];
    if (b > 0) points.push([middle[0] + size * 0.62 * b, middle[1] - size * 0.85 * b]);
    line(c, points, color, 5);
  }

  function drawTitle(c, s) {
    disc(c, 320, 110, 42 + Math.sin(s * 2.4) * 2, RED);
    c.fillStyle = PAPER;
    c.beginPath();
    c.moveTo(320, 80);
    c.bezierCurveTo(350, 105, 346, 138, 320, 138);
    c.bezierCurveTo(294, 138, 292, 112, 306, 104);
    c.bezierCurveTo(308, 114, 318, 108, 320, 80);
    c.fill();
    text(c, "Fire safety", 320, 210, 40, { weight: 700, align: "center" });
    text(c, "What to do when the alarm sounds", 320, 244, 18, { align: "center" });
  }

  function drawAlarm(c, s) {
    const ring = Math.sin(s * 22) * 0.16 * (s % 4 < 2.6 ? 1 : 0);
    for (let wave = 0; wave < 3; wave += 1) {
      const age = (s * 0.8 + wave / 3) % 1;
      c.globalAlpha = (1 - age) * 0.7;
      c.strokeStyle = RED;
      c.lineWidth = 4;
      for (const side of [0, Math.PI]) {
        c.beginPath();
        c.arc(180, 195, 62 + age * 56, side - 0.5, side + 0.5);
        c.stroke();
      }
    }
    c.globalAlpha = 1;
    c.save();
    c.translate(180, 140);
    c.rotate(ring);
    c.fillStyle = RED;
    c.beginPath();
    c.moveTo(-44, 86);
    c.bezierCurveTo(-30, 70, -36, 6, 0, 6);
    c.bezierCurveTo(36, 6, 30, 70, 44, 86);
    c.closePath();
    c.fill();
    disc(c, 0, 94, 11, INK);
    disc(c, 0, 4, 7, INK);
    c.restore();
  }

  function drawLeave(c, s) {
    box(c, 228, 118, 74, 152, 4, GREEN);
    box(c, 236, 126, 58, 144, 2, "#bfe3d3");
    box(c, 214, 84, 102, 26, 4, GREEN);
    text(c, "EXIT", 265, 103, 16, { color: "#fff", weight: 700, align: "center" });
    line(
      c,
      [
        [40, 270],
        [330, 270],
      ],
      INK,
      3,
    );
    const walk = (s % 7) / 7;
    c.globalAlpha = clamp((1 - walk) * 5);
    person(c, 60 + walk * 205, 270, s, INK);
    c.globalAlpha = 1;
  }

  function drawStairs(c, s) {
    box(c, 232, 132, 84, 138, 4, "#c9cfd2");
    line(
      c,
      [
        [274, 136],
        [274, 268],
      ],
      INK,
      2,
    );
    text(c, "LIFT", 274, 122, 14, { weight: 700, align: "center" });
    line(
      c,
      [
        [226, 124],
        [322, 276],
      ],
      RED,
      7 * ease(s / 2),
    );
    line(
      c,
      [
        [322, 124],
        [226, 276],
      ],
      RED,
      7 * ease(s / 2 - 0.5),
    );
    const steps = [[30, 150]];
    for (let i = 0; i < 6; i += 1)
      steps.push([55 + i * 25, 150 + i * 20], [55 + i * 25, 170 + i * 20]);
    steps.push([220, 270]);
    line(c, steps, INK, 4);
    const down = (s % 6) / 6;
    const x = 42 + down * 155;
    person(c, x, 150 + Math.max(0, Math.ceil((x - 55) / 25)) * 20, s, GREEN);
  }

  function drawAssembly(c, s) {
    box(c, 118, 78, 116, 92, 8, GREEN);
    disc(c, 176, 122, 12, "#fff");
    for (const [x, y, dx, dy] of [
      [134, 92, 1, 1],
      [218, 92, -1, 1],
      [134, 156, 1, -1],
      [218, 156, -1, -1],
    ]) {
      const push = 3 + Math.sin(s * 3) * 3;
      const tip = [x + dx * (10 + push), y + dy * (7 + push * 0.6)];
      line(c, [[x, y], tip], "#fff", 4);
      line(c, [[tip[0] - dx * 8, tip[1]], tip, [tip[0], tip[1] - dy * 8]], "#fff", 4);
    }
    box(c, 172, 170, 8, 100, 0, INK);
    line(
      c,
      [
        [30, 270],
        [330, 270],
      ],
      INK,
      3,
    );
    [
      [-30, 84],
      [-90, 120],
      [380, 236],
      [430, 274],
    ].forEach(([from, to], i) => {
      const way = ease((s - i * 1.4) / 4);
      person(c, from + (to - from) * way, 270, s + i, i % 2 ? INK : "#4c6b78", way < 1);
    });
  }

  function drawRollCall(c, s) {
    box(c, 92, 80, 176, 196, 10, INK);
    box(c, 102, 92, 156, 174, 4, "#fff");
    box(c, 148, 70, 64, 20, 6, AMBER);
    ["Floor 1", "Floor 2", "Floor 3", "Visitors"].forEach((name, i) => {
      text(c, name, 148, 128 + i * 36, 16);
      tick(c, 116, 122 + i * 36, 18, (s - 1.5 - i * 2.2) / 0.8, GREEN);
    });
  }

  function drawRecap(c, s) {
    text(c, "In short", 60, 96, 26, { weight: 700 });
    [
      "The alarm is always meant: stop at once",
      "Leave by the nearest exit",
      "Stairs, never the lift",
      "Go to the assembly point",
      "Wait until you are told it is over",
    ].forEach((words, i) => {
      const shown = ease((s - i) / 0.8);
      c.globalAlpha = shown;
      tick(c, 64, 130 + i * 34, 18, shown, GREEN);
      text(c, words, 98 + (1 - shown) * 16, 137 + i * 34, 18);
      c.globalAlpha = 1;
    });
  }

  const CHAPTERS = [
    { at: 0, draw: drawTitle },
    {
      at: 8,
      draw: drawAlarm,
      title: "1  Alarm",
      words: [
        "Stop what you do.",
        "Every alarm is meant,",
        "drills too.",
        "See fire yourself?",
        "Press the red call point.",
      ],
    },
    {
      at: 28,
      draw: drawLeave,
      title: "2  Leave",
      words: [
        "Take the nearest exit.",
        "Close doors behind you.",
        "Leave bags and coats.",
        "Walk, do not run.",
        "Help who needs help.",
      ],
    },
    {
      at: 50,
      draw: drawStairs,
      title: "3  Stairs",
      words: [
        "Never take the lift:",
        "it can stop, or open",
        "where the fire is.",
        "Smoke? Stay low,",
        "turn to another way out.",
      ],
    },
    {
      at: 70,
      draw: drawAssembly,
      title: "4  Assembly point",
      words: [
        "Look for the green sign.",
        "Stand clear of the road:",
        "fire engines need it.",
        "Stay together.",
      ],
    },
    {
      at: 92,
      draw: drawRollCall,
      title: "5  Roll call",
      words: [
        "Say that you are here.",
        "Say who is missing.",
        "Nobody goes back",
        "until the all-clear.",
      ],
    },
    { at: 110, draw: drawRecap },
  ];

  function drawBackground(c) {
    box(c, 0, 0, WIDTH, 360, 0, PAPER);
    disc(c, 590, 80, 130, SOFT);
    disc(c, 20, 330, 90, SOFT);
  }

  /** At the top: a player's own controls lie over the bottom. */
  function drawClock(c, seconds) {
    box(c, 0, 0, WIDTH, 48, 0, INK);
    const clock = (s) =>
      `${String(Math.floor(s / 60)).padStart(2, "0")}:${String(Math.floor(s % 60)).padStart(2, "0")}`;
    text(c, clock(seconds), 24, 33, 24, { color: "#fff", weight: 700 });
    text(c, `/ ${clock(SECONDS)}`, 110, 33, 15, { color: "#b8c4c9" });
    const width = 420;
    CHAPTERS.forEach((chapter, i) => {
      const end = CHAPTERS[i + 1]?.at ?? SECONDS;
      const left = 196 + (chapter.at / SECONDS) * width;
      const full = ((end - chapter.at) / SECONDS) * width - 4;
      box(c, left, 21, full, 8, 4, "#44555f");
      const done = clamp((seconds - chapter.at) / (end - chapter.at));
      if (done > 0) box(c, left, 21, Math.max(8, full * done), 8, 4, AMBER);
    });
  }

  globalThis.drawFrame = (c, seconds) => {
    const index = CHAPTERS.findLastIndex((chapter) => seconds >= chapter.at);
    const chapter = CHAPTERS[index];
    const own = seconds - chapter.at;
    const left = (CHAPTERS[index + 1]?.at ?? SECONDS + 10) - seconds;
    drawBackground(c);
    // The first frame is the player's still, so the title does not fade in.
    c.globalAlpha = Math.min(index === 0 ? 1 : ease(own / 0.6), clamp(left / 0.4));
    c.save();
    c.translate(0, 26);
    chapter.draw(c, own);
    if (chapter.title) {
      text(c, chapter.title, 358 + (1 - ease(own / 0.8)) * 24, 102, 27, { weight: 700 });
      box(c, 358, 116, 56 * ease(own / 1.2), 4, 2, RED);
      chapter.words.forEach((words, i) => {
        const shown = ease((own - 1.5 - i * 1.6) / 0.8);
        c.globalAlpha = Math.min(shown, clamp(left / 0.4));
        text(c, words, 358, 150 + i * 28, 18);
      });
    }
    c.restore();
    c.globalAlpha = 1;
    drawClock(c, seconds);
  };
}
