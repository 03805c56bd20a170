"""Who is told of a consumer report: the reader by copies, its agent by alerts, her programs by webhooks.

Every message is a row written in the transaction of its cause. ``finished`` says who hears of a finished
report; ``consumer`` writes the copies; ``agent`` the alerts; ``releasing`` lets go what nobody looked at in
time; ``outcomes`` reads afterwards what became of the texts.
"""
