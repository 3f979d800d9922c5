"""The tokenizer's LSTM, faster on texts of different lengths.

torch has a fast LSTM for rows of equal length alone. So rows of like length are read together, from left
to right, where padding behind a row changes nothing, and turned round for the other direction.
"""

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

COLUMNS = 32
"""Rows are read as if they had a multiple of so many characters, for what `ROWS` is in `network`."""
LIKE = 0.6
"""How much of the longest row's length the shortest has that is read with it."""
_WEIGHTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


class LikeLengths(nn.Module):
    """Gives what a bidirectional `nn.LSTM` of one layer does, but no last states."""

    def __init__(self, lstm: nn.LSTM) -> None:
        super().__init__()
        self.onward = nn.LSTM(lstm.input_size, lstm.hidden_size, batch_first=True)
        self.backward_ = nn.LSTM(lstm.input_size, lstm.hidden_size, batch_first=True)
        for name in _WEIGHTS:
            setattr(self.onward, f"{name}_l0", getattr(lstm, f"{name}_l0"))
            setattr(self.backward_, f"{name}_l0", getattr(lstm, f"{name}_l0_reverse"))

    def forward(self, packed: PackedSequence) -> tuple[PackedSequence, None]:
        """The states of rows that were packed by falling length."""
        longest = -(-len(packed.batch_sizes) // COLUMNS) * COLUMNS
        rows, lengths = pad_packed_sequence(packed, batch_first=True, total_length=longest)
        sizes = lengths.tolist()
        states = rows.new_zeros(*rows.shape[:2], 2 * self.onward.hidden_size)
        first = 0
        while first < len(sizes):
            width = sizes[first]
            last = sum(size >= LIKE * width for size in sizes)
            even = -(-width // COLUMNS) * COLUMNS
            states[first:last, :even] = self._read(rows[first:last, :even], lengths[first:last])
            first = last
        return pack_padded_sequence(states, lengths, batch_first=True), None

    def _read(self, rows: Tensor, lengths: Tensor) -> Tensor:
        at = torch.arange(rows.shape[1])
        turned = torch.where(at < lengths[:, None], lengths[:, None] - 1 - at, at)[..., None]
        behind = self.backward_(rows.gather(1, turned.expand_as(rows)))[0]
        return torch.cat([self.onward(rows)[0], behind.gather(1, turned.expand_as(behind))], -1)


def quicken(model: nn.Module) -> None:
    """Put faster LSTMs in the place of a tokenizer's."""
    for name, module in model.named_children():
        if isinstance(module, nn.LSTM) and module.bidirectional and module.num_layers == 1:
            setattr(model, name, LikeLengths(module))
