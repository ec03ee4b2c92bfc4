"""What can go wrong between the Markdown tree and the finished site, as sentences for an editor."""


class SiteError(Exception):
    """The site could not be made; the previous one is untouched.

    `findings` holds one Dutch sentence per problem, each with its place; the message is all of them together.
    """

    def __init__(self, summary: str, findings: tuple[str, ...] = ()) -> None:
        self.findings = findings
        super().__init__(summary if not findings else f"{summary} " + " ".join(findings))
