#!/usr/bin/env python3
"""Draws docs/plots/*.svg from bench/results/*.json, and writes the tables of docs/performance.md between their markers.

A figure is the median of its rounds, with the lowest and the highest; a ratio is the median of the rounds' ratios.
"""
import json
import pathlib
import re
from math import ceil, floor, log10
from statistics import median

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS, OTHER, INK = "#1d6fb8", "#b9c4ce", "#24292f"
STEPS = {"0": "0", "10000": "10 thousand", "100000": "100 thousand", "1000000": "1 million"}


def read(question):
    """When and where it was asked, and {subject: {unit: [values]}}, in the order of the file."""
    run = json.loads((ROOT / "bench" / "results" / f"{question}.json").read_text())
    figures = {}
    for sample in run["samples"]:
        figures.setdefault(sample["subject"], {}).setdefault(sample["unit"], []).append(sample["value"])
    return f"Measured {run['date'][:16].replace('T', ' ')} UTC on {run['machine']}; {run['versions']}.", figures


def number(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def spread(values):
    middle = number(median(values))
    return middle if len(values) == 1 else f"{middle} ({number(min(values))} to {number(max(values))})"


def ratio(values, others):
    return spread([a / b for a, b in zip(values, others) if b > 0])


def processor(units):
    """Microseconds of everybody's processor time for one operation."""
    return ", ".join(f"{unit.split(', ')[1]} {number(median(values))}" for unit, values in units.items() if unit.startswith("processor"))


def reads(figures):
    yield ["", "reads/s", "of bare Kestrel", "of FusionCache", "p99, ms", "processor, µs per read", "stale after clear"]
    bare, fusion = (figures[name]["reads/s"] for name in ("bare Kestrel", "FusionCache"))
    for name, units in figures.items():
        stale = [f"{number(values[0])} of {unit.split()[2]}" for unit, values in units.items() if unit.startswith("stale")]
        yield [name, spread(units["reads/s"]), ratio(units["reads/s"], bare), ratio(units["reads/s"], fusion),
               spread(units["p99 ms"]), processor(units), *(stale or [""])]


def limit(figures):
    yield ["", "clears/s", "of its limit", "p99, ms", "processor, µs per clear"]
    for name, units in figures.items():
        most = "bare Kestrel" if "embedded" in name or "Kestrel" in name else "one script call"
        yield [name, spread(units["clears/s"]), ratio(units["clears/s"], figures[most]["clears/s"]), spread(units["p99 ms"]), processor(units)]


def clears(figures):
    yield ["Other profiles", "original, clears/s", "ours, clears/s", "ours, times the original", "ours, of ours at 0", "p99 of the original, ms", "p99 of ours, ms"]
    for step, name in STEPS.items():
        original, ours = (figures[f"{subject}, {step} others"] for subject in ("original", "ours"))
        yield [name, spread(original["clears/s"]), spread(ours["clears/s"]), ratio(ours["clears/s"], original["clears/s"]),
               ratio(ours["clears/s"], figures["ours, 0 others"]["clears/s"]), spread(original["p99 ms"]), spread(ours["p99 ms"])]


def plain(figures):
    yield ["Of", "what", "figure"]
    for name, units in figures.items():
        for unit, values in units.items():
            yield [name, unit, spread(values)]


def bars(name, title, rows, unit):
    """Horizontal bars: rows of (label, values, whether it is ours), each with its median and its spread."""
    left, width, height = 250, 460, 26
    most = max(max(values) for _, values, _ in rows)
    out = [f'<text x="10" y="22" font-weight="bold">{title}</text>']
    for i, (label, values, ours) in enumerate(rows):
        top, middle = 36 + i * height, median(values)
        x = [left + width * value / most for value in (min(values), middle, max(values))]
        out += [f'<text x="{left - 8}" y="{top + 14}" text-anchor="end">{label}</text>',
                f'<rect x="{left}" y="{top}" width="{x[1] - left:.1f}" height="18" fill="{OURS if ours else OTHER}"/>',
                f'<path d="M{x[0]:.1f} {top + 9}H{x[2]:.1f}" stroke="{INK}"/>',
                f'<text x="{x[2] + 6:.1f}" y="{top + 14}">{number(middle)} {unit}</text>']
    save(name, left + width + 150, 50 + height * len(rows), out)


def lines(name, title, series, ticks, unit):
    """Lines over steps, on a logarithmic scale: series of (label, values at each step, whether it is ours)."""
    left, top, width, height = 80, 40, 480, 240
    everything = [value for _, values, _ in series for value in values]
    low, high = floor(log10(min(everything))), ceil(log10(max(everything)))

    def x(step):
        return left + width * step / (len(ticks) - 1)

    def y(value):
        return top + height * (high - log10(value)) / (high - low)

    out = [f'<text x="10" y="22" font-weight="bold">{title}</text>']
    for power in range(low, high + 1):
        out += [f'<path d="M{left} {y(10 ** power):.1f}h{width}" stroke="#e3e8ec"/>',
                f'<text x="{left - 8}" y="{y(10 ** power) + 4:.1f}" text-anchor="end">{10 ** power:,g}</text>']
    out += [f'<text x="{x(step):.1f}" y="{top + height + 22}" text-anchor="middle">{tick}</text>' for step, tick in enumerate(ticks)]
    for label, values, ours in series:
        points = " ".join(f"{x(step):.1f},{y(value):.1f}" for step, value in enumerate(values))
        out += [f'<polyline points="{points}" fill="none" stroke="{OURS if ours else "#8795a1"}" stroke-width="2.5"/>',
                f'<text x="{left + width + 8}" y="{y(values[-1]) + 4:.1f}">{label} ({unit})</text>']
    save(name, left + width + 180, top + height + 40, out)


def save(name, width, height, out):
    folder = ROOT / "docs" / "plots"
    folder.mkdir(exist_ok=True)
    head = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" font-size="13" fill="{INK}">',
            '<rect width="100%" height="100%" fill="white"/>']
    (folder / f"{name}.svg").write_text("\n".join([*head, *out, "</svg>", ""]))


def draw(question, figures):
    if question in ("reads", "limit", "hot"):
        unit = "clears/s" if question == "limit" else "reads/s"
        title = {"reads": "Cached reads", "limit": "Clears beside their limit", "hot": "One profile, read through more and more APIs"}[question]
        bars(question, title, [(name, units[unit], "ours" in name or question == "hot") for name, units in figures.items()], unit)
    elif question == "clears":
        lines(question, "Clears, with other profiles in the same Redis",
              [(name, [median(figures[f"{name}, {step} others"]["clears/s"]) for step in STEPS], name == "ours")
               for name in ("original", "ours")], list(STEPS.values()), "clears/s")


def main():
    pages = {page: page.read_text() for page in (ROOT / "docs").glob("performance*.md")}
    for question in sorted(path.stem for path in (ROOT / "bench" / "results").glob("*.json")):
        where, figures = read(question)
        draw(question, figures)
        rows = list({"reads": reads, "limit": limit, "clears": clears}.get(question, plain)(figures))
        table = "\n".join(["| " + " | ".join(row) + " |" for row in [rows[0], ["---"] * len(rows[0]), *rows[1:]]])
        marked = re.compile(rf"(<!-- {question} -->\n).*?(<!-- end -->)", re.S)
        for page, text in pages.items():
            pages[page] = marked.sub(lambda found: f"{found[1]}\n{table}\n\n{where}\n\n{found[2]}", text)
    for page, text in pages.items():
        page.write_text(text)


if __name__ == "__main__":
    main()
