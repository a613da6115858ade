namespace PosterSaaS.LocalCloud.Aws;

/// <summary>AWS's own words for each refusal. S3 has its own; the services that speak JSON share theirs.</summary>
internal abstract class SignatureErrors
{
    private const string MismatchMessage =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.";

    public abstract SignatureCheck Anonymous { get; }

    public abstract SignatureCheck UnsupportedMechanism { get; }

    public abstract SignatureCheck TwoMechanisms { get; }

    public abstract SignatureCheck MissingDate { get; }

    public abstract SignatureCheck MissingPayloadHash { get; }

    public abstract SignatureCheck HeadersNotSigned { get; }

    public abstract SignatureCheck UnknownAccessKey { get; }

    public abstract SignatureCheck TooSkewed { get; }

    public abstract SignatureCheck NotYetValid { get; }

    public abstract SignatureCheck Expired { get; }

    public abstract SignatureCheck Mismatch { get; }

    public abstract SignatureCheck Malformed(SignatureClaim claim, string detail);

    public abstract SignatureCheck WrongScope(SignatureClaim claim, string detail);

    public static SignatureErrors For(string service) => service == "s3" ? new S3Words() : new JsonWords();

    private static SignatureCheck Refuse(string code, string message) => new(false, code, message);

    private sealed class S3Words : SignatureErrors
    {
        public override SignatureCheck Anonymous => Refuse("AccessDenied", "Access Denied") with { IsAnonymous = true };

        public override SignatureCheck UnsupportedMechanism => Refuse("InvalidArgument", "Unsupported Authorization Type");

        public override SignatureCheck TwoMechanisms => Refuse("InvalidArgument", "Only one auth mechanism allowed");

        public override SignatureCheck MissingDate => Refuse("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");

        public override SignatureCheck MissingPayloadHash => Refuse("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");

        public override SignatureCheck HeadersNotSigned => Refuse("AccessDenied", "There were headers present in the request which were not signed");

        public override SignatureCheck UnknownAccessKey =>
            Refuse("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");

        public override SignatureCheck TooSkewed =>
            Refuse("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");

        public override SignatureCheck NotYetValid => Refuse("AccessDenied", "Request is not yet valid");

        public override SignatureCheck Expired => Refuse("AccessDenied", "Request has expired");

        public override SignatureCheck Mismatch => Refuse("SignatureDoesNotMatch", MismatchMessage);

        public override SignatureCheck Malformed(SignatureClaim claim, string detail) => claim.IsPresigned
            ? Refuse("AuthorizationQueryParametersError", $"Error parsing the query authentication parameters; {detail}")
            : Refuse("AuthorizationHeaderMalformed", $"The authorization header is malformed; {detail}");

        public override SignatureCheck WrongScope(SignatureClaim claim, string detail) => Malformed(claim, detail);
    }

    private sealed class JsonWords : SignatureErrors
    {
        public override SignatureCheck Anonymous =>
            Refuse("MissingAuthenticationTokenException", "Missing Authentication Token") with { IsAnonymous = true };

        public override SignatureCheck UnsupportedMechanism =>
            Refuse("IncompleteSignatureException", $"Unsupported AWS 'algorithm': only {SignatureClaim.Algorithm} is known");

        public override SignatureCheck TwoMechanisms =>
            Refuse("IncompleteSignatureException", "Only one of the Authorization header and the query may hold a signature");

        public override SignatureCheck MissingDate => Refuse("IncompleteSignatureException", "Authorization header requires a valid 'X-Amz-Date' header");

        public override SignatureCheck MissingPayloadHash => Mismatch; // these services hash the body themselves

        public override SignatureCheck HeadersNotSigned =>
            Refuse("IncompleteSignatureException", "'Host' must be a 'SignedHeader' in the AWS Authorization");

        public override SignatureCheck UnknownAccessKey =>
            Refuse("UnrecognizedClientException", "The security token included in the request is invalid.");

        public override SignatureCheck TooSkewed =>
            Refuse("InvalidSignatureException", "Signature expired: the request was not signed within 15 minutes of now");

        public override SignatureCheck NotYetValid => Refuse("InvalidSignatureException", "Signature not yet current");

        public override SignatureCheck Expired => Refuse("InvalidSignatureException", "Signature expired");

        public override SignatureCheck Mismatch => Refuse("InvalidSignatureException", MismatchMessage);

        public override SignatureCheck Malformed(SignatureClaim claim, string detail) => Refuse("IncompleteSignatureException", detail);

        public override SignatureCheck WrongScope(SignatureClaim claim, string detail) =>
            Refuse("InvalidSignatureException", $"Credential is out of scope; {detail}");
    }
}
