#!/usr/bin/env python3
"""Draws docs/plots/*.svg from bench/results/*.json, and prints the tables of docs/performance.md: median, lowest and highest."""
import json
import pathlib
import statistics

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS, OTHER, INK = "#1d6fb8", "#b9c4ce", "#24292f"


def read(question):
    """{subject: {unit: [values]}}, in the order of the file; empty if the question was not asked."""
    path = ROOT / "bench" / "results" / f"{question}.json"
    figures = {}
    if path.exists():
        for sample in json.loads(path.read_text())["samples"]:
            figures.setdefault(sample["subject"], {}).setdefault(sample["unit"], []).append(sample["value"])
    return figures


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}" if value >= 10 else f"{value:,.2f}"


def bars(name, title, rows, unit):
    """Horizontal bars: rows of (label, values, whether it is ours), each with its median and its spread."""
    left, width, height = 250, 460, 26
    most = max(max(values) for _, values, _ in rows)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 130}" height="{50 + height * len(rows)}" '
           f'font-family="sans-serif" font-size="13" fill="{INK}">',
           '<rect width="100%" height="100%" fill="white"/>', f'<text x="10" y="22" font-weight="bold">{title}</text>']
    for i, (label, values, ours) in enumerate(rows):
        top, middle = 36 + i * height, statistics.median(values)
        x = [left + width * value / most for value in (min(values), middle, max(values))]
        out += [f'<text x="{left - 8}" y="{top + 14}" text-anchor="end">{label}</text>',
                f'<rect x="{left}" y="{top}" width="{x[1] - left:.1f}" height="18" fill="{OURS if ours else OTHER}"/>',
                f'<path d="M{x[0]:.1f} {top + 9}H{x[2]:.1f}" stroke="{INK}"/>',
                f'<text x="{max(x[1:]) + 6:.1f}" y="{top + 14}">{number(middle)} {unit}</text>']
    save(name, out)


def lines(name, title, series, ticks, unit):
    """Lines over steps, on a logarithmic scale: series of (label, values at each step, whether it is ours)."""
    from math import floor, ceil, log10
    left, top, width, height = 80, 40, 480, 240
    everything = [value for _, values, _ in series for value in values]
    low, high = floor(log10(min(everything))), ceil(log10(max(everything)))
    y = lambda value: top + height * (high - log10(value)) / (high - low)
    x = lambda step: left + width * step / (len(ticks) - 1)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 150}" height="{top + height + 40}" '
           f'font-family="sans-serif" font-size="13" fill="{INK}">',
           '<rect width="100%" height="100%" fill="white"/>', f'<text x="10" y="22" font-weight="bold">{title}</text>']
    for power in range(low, high + 1):
        out += [f'<path d="M{left} {y(10 ** power):.1f}h{width}" stroke="#e3e8ec"/>',
                f'<text x="{left - 8}" y="{y(10 ** power) + 4:.1f}" text-anchor="end">{10 ** power:,g}</text>']
    out += [f'<text x="{x(step):.1f}" y="{top + height + 22}" text-anchor="middle">{tick}</text>' for step, tick in enumerate(ticks)]
    for label, values, ours in series:
        points = " ".join(f"{x(step):.1f},{y(value):.1f}" for step, value in enumerate(values))
        out += [f'<polyline points="{points}" fill="none" stroke="{OURS if ours else "#8795a1"}" stroke-width="2.5"/>',
                f'<text x="{left + width + 8}" y="{y(values[-1]) + 4:.1f}">{label} ({unit})</text>']
    save(name, out)


def save(name, out):
    folder = ROOT / "docs" / "plots"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.svg").write_text("\n".join(out + ["</svg>", ""]))


def is_ours(subject):
    return subject.startswith("ours")


def table(question):
    """Every figure of a question: median (lowest to highest)."""
    for subject, units in read(question).items():
        for unit, values in units.items():
            spread = f" ({number(min(values))} to {number(max(values))})" if len(values) > 1 else ""
            print(f"| {question} | {subject} | {unit} | {number(statistics.median(values))}{spread} |")


def main():
    for question in sorted(path.stem for path in (ROOT / "bench" / "results").glob("*.json")):
        table(question)
    for question, unit, title in (("reads", "reads/s", "Cached reads"), ("limit", "clears/s", "Clears beside their limit")):
        if figures := read(question):
            bars(question, title, [(subject, units[unit], is_ours(subject)) for subject, units in figures.items()], unit)
    if figures := read("clears"):
        steps = ["0", "10000", "100000", "1000000"]
        lines("clears", "Clears, with other profiles in the same Redis",
              [(name, [statistics.median(figures[f"{name}, {step} others"]["clears/s"]) for step in steps], is_ours(name))
               for name in ("original", "ours")], ["0", "10 thousand", "100 thousand", "1 million"], "clears/s")
    if figures := read("hot"):
        bars("hot", "One profile read through more and more API processes",
             [(subject, units["reads/s"], True) for subject, units in figures.items()], "reads/s")


if __name__ == "__main__":
    main()
