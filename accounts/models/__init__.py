"""Who you are, which account you act for, what your role is there and which brand you carry."""

from accounts.models.account import Account, AccountType, AffiliateBranding, SmsCampaign, SponsorDisplay
from accounts.models.tokens import (
    EmailVerificationToken,
    LoginAttempt,
    PasswordResetToken,
    RevokedToken,
    SignupToken,
)
from accounts.models.user import Membership, Role, User

__all__ = [
    "Account",
    "AccountType",
    "AffiliateBranding",
    "EmailVerificationToken",
    "LoginAttempt",
    "Membership",
    "PasswordResetToken",
    "RevokedToken",
    "Role",
    "SignupToken",
    "SmsCampaign",
    "SponsorDisplay",
    "User",
]
