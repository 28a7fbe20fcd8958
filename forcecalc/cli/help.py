"""The help of the program: its commands by what they are for, and examples under each."""

# Each command lives in a module of its name, imported when it is called: `--help` stays quick.
SECTIONS = {
    "Answer": {
        "run": "Answer scenarios; what `forcecalc SCENARIO` does.",
        "explain": "Show the formulas, values, units and sources behind a quantity.",
        "flow": "Show strength and shortfall month by month, policy by policy.",
        "backstop": "Show each capability with and without the backstop.",
        "share": "Find what each contributor would have to send to close the gap.",
    },
    "Examine": {
        "sensitivity": "Show which figures move an answer most.",
        "breakeven": "Find the value of a figure at which the gap closes.",
        "diff": "Show what changed between two scenarios, and what each change carries.",
        "compare": "Compare scenarios and variants side by side, with ranges.",
        "sweep": "Compute every combination of values of several figures.",
    },
    "Present": {
        "brief": "Write a briefing: a web page, slides, a workbook, a PDF or Markdown.",
    },
    "Data": {
        "list": "List the bundled scenarios and what each asks.",
        "missions": "List historical missions and their densities.",
        "estimates": "List published sizes of a force, by theatre.",
        "pledges": "List what states have said they would send.",
        "armies": "List the strengths of armies.",
        "sources": "List what the bundled figures cite.",
        "glossary": "List every quantity, or explain one.",
    },
    "Files": {
        "new": "Write a commented scenario to start from.",
        "check": "Check scenarios for errors.",
        "schema": "Print the JSON Schema of a parameter file, for editors, or of JSON output.",
        "from-xlsx": "Turn the inputs of a workbook back into a parameter file.",
    },
}
COMMANDS = {name: text for commands in SECTIONS.values() for name, text in commands.items()}


def examples(*lines: str) -> str:
    r"""Lines to type, as they stand at the end of a command's help.

    >>> examples("forcecalc article")
    '\x08\nExample:\n  forcecalc article'
    """
    title = "Example" if len(lines) == 1 else "Examples"
    return "\n  ".join([f"\b\n{title}:", *lines])
