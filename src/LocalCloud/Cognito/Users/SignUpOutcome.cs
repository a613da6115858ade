namespace PosterSaaS.LocalCloud.Cognito.Users;

internal enum SignUpOutcome
{
    SignedUp,
    InvalidEmail,
    WeakPassword,
    EmailTaken,
}
