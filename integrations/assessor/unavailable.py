"""How a look-up in the public records fails, in words for the agent."""

TYPE_THEM = "You can type the facts yourself."


class RecordsUnavailable(Exception):
    """No answer to be had.  ``sentence`` is for the agent, the message for the log."""

    sentence = f"The public records service is not answering. Please try again in a minute. {TYPE_THEM}"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.sentence)


class RecordsRefused(RecordsUnavailable):
    sentence = f"The public records service does not accept our key. We have to repair that. {TYPE_THEM}"


class RecordsGarbled(RecordsUnavailable):
    sentence = f"The public records service sent an answer that could not be read. {TYPE_THEM}"


class RecordsMisconfigured(RecordsUnavailable):
    sentence = f"The public records service is not set up completely. {TYPE_THEM}"


class NotUnderstood(RecordsUnavailable):
    sentence = f"The public records service could not read this. Check the street, city and ZIP. {TYPE_THEM}"
