"""`threadwright trace`: from a ticket, or anything else with an id, back to the words in the thread."""

from __future__ import annotations

import asyncio
from difflib import get_close_matches
from pathlib import Path

import click
from rich.text import Text as Words
from rich.tree import Tree

from bot.console import files
from bot.console.screen import Screen
from bot.console.session import opened
from handlers import replies
from services import trace as graphs
from services import workflow
from services.core import markup
from services.core.contracts import Graph, Node, NodeKind
from services.core.errors import BadInput, NotFound
from services.core.settings import load as load_settings


@click.command(help="Show what KEY (T-12, R-3, D-1 …) rests on, down to the words in the thread.")
@click.argument("key")
@click.option("--from", "folder", metavar="DIR", type=Path, help="The folder of a finished run.")
@click.option("--initiative", "number", metavar="N", type=int, help="A plan made in chat; without it, the newest.")
def trace(key: str, folder: Path | None, number: int | None) -> None:
    if folder is not None and number is not None:
        raise BadInput("Name a folder (--from) or an initiative (--initiative), not both.")
    graph = files.read_trace(folder) if folder else asyncio.run(_stored(number))
    show(Screen(), graph, key.strip().upper())


async def _stored(number: int | None) -> Graph:
    async with opened(load_settings()) as session, session.deps.open_tx(session.actor) as tx:
        newest = await workflow.list_initiatives(tx, limit=1)
        found = await workflow.find_by_number(tx, number) if number is not None else next(iter(newest), None)
        if found is None:
            missing = f"There is no initiative {number} here." if number is not None else "There is no plan here yet."
            raise NotFound(f"{missing} Make one with threadwright chat, or name a run's folder: --from DIR.")
        return await graphs.load(tx, found.id)


def show(screen: Screen, graph: Graph, key: str) -> None:
    """Raises NotFound with the nearest id."""
    ids = [node.id for node in graph.nodes]
    if key not in ids:
        near = get_close_matches(key, ids, n=1, cutoff=0.5)
        raise NotFound(
            f"There is no {markup.one_line(key, 40)} in this plan" + (f"; did you mean {near[0]}?" if near else ".")
        )
    told = replies.walk_back(graphs.path_back(graph, key), key)
    if screen.is_plain:
        for depth, node_id, node in told:
            screen.line(f"{'  ' * depth}{node_id} {_kind(node)}: {_words(node)}")
        return
    branches: list[Tree] = []
    for depth, node_id, node in told:
        label = Words.assemble((node_id, "bold cyan"), (f" {_kind(node)}  ", "dim"), (_words(node), _style(node)))
        del branches[depth:]
        branches.append(branches[-1].add(label) if branches else Tree(label, guide_style="dim"))
        if depth == 0:
            root = branches[0]
    screen.console.print(root)


def _kind(node: Node) -> str:
    where = f" in {node.source}" if "@" in node.source else ""
    return ("said in the thread" if node.kind is NodeKind.MESSAGE else node.kind.value) + where


def _words(node: Node) -> str:
    return f"“{markup.one_line(node.text, 400)}”" if node.kind is NodeKind.MESSAGE else markup.one_line(node.text, 200)


def _style(node: Node) -> str:
    return "italic green" if node.kind is NodeKind.MESSAGE else ""
