"""stanza's tokenizer trainer, going on from a saved model (`--load_name`), which stanza 1.15 by itself can't.

Its `train` calls `Trainer.load` with the file's name alone, but `load` wants two arguments more.
"""

from typing import Any

from stanza.models import tokenizer
from stanza.models.tokenization.trainer import Trainer


class ResumingTrainer(Trainer):
    """A trainer whose `load` needs only the file's name."""

    def load(self, filename: str, args: Any = None, foundation_cache: Any = None) -> None:
        super().load(filename, args or self.args, foundation_cache)
        self.model.to(self.args["device"])
        self.optimizer = self.new_optimizer()

    def new_optimizer(self) -> Any:
        """Adam over the parameters that were loaded, as the trainer makes it."""
        from stanza.models.common import utils

        return utils.get_optimizer(
            "adam", self.model, lr=self.args["lr0"], betas=(0.9, 0.9), weight_decay=self.args["weight_decay"]
        )


if __name__ == "__main__":
    tokenizer.Trainer = ResumingTrainer
    tokenizer.main()
