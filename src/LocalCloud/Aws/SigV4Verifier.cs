using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;

namespace PosterSaaS.LocalCloud.Aws;

/// <summary>Verifies AWS Signature Version 4, in the Authorization header or in a pre-signed query.</summary>
public sealed class SigV4Verifier(LocalCloudOptions options, TimeProvider clock)
{
    private const int LifetimeSecondsMax = 7 * 24 * 60 * 60;
    private const int BodyBytesInMemoryMax = 1024 * 1024;
    private static readonly TimeSpan SkewMax = TimeSpan.FromMinutes(15);

    /// <param name="request">The request as it came in; the raw target is what was signed.</param>
    /// <param name="service">The signing name: <c>s3</c>, <c>bedrock</c> or <c>cognito-idp</c>. S3 encodes the path once, all others twice.</param>
    public SignatureCheck Verify(HttpRequest request, string service)
    {
        var errors = SignatureErrors.For(service);
        var target = RequestTarget.Of(request);
        var authorization = request.Headers.Authorization.ToString();
        var isPresigned = target.QueryValue("X-Amz-Algorithm") is not null;

        return (authorization.Length > 0, isPresigned) switch
        {
            (false, false) => errors.Anonymous,
            (true, true) => errors.TwoMechanisms,
            (false, true) when target.QueryValue("X-Amz-Algorithm") != SignatureClaim.Algorithm => errors.UnsupportedMechanism,
            (true, false) when !authorization.StartsWith(SignatureClaim.Algorithm + " ", StringComparison.Ordinal) => errors.UnsupportedMechanism,
            (_, true) => Verify(request, target, service, SignatureClaim.FromQuery(target), errors),
            (_, false) => Verify(request, target, service, SignatureClaim.FromHeader(request), errors),
        };
    }

    /// <summary>The order is AWS's: what is malformed, then whose key it is, then when it was signed, and the signature itself last.</summary>
    private SignatureCheck Verify(HttpRequest request, RequestTarget target, string service, SignatureClaim claim, SignatureErrors errors)
    {
        if (CredentialScope.Parse(claim.Credential) is not { } scope)
        {
            return errors.Malformed(claim, "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }

        if (claim.SignedAt is not { } signedAt)
        {
            return claim.Timestamp.Length == 0
                ? errors.MissingDate
                : errors.Malformed(claim, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }

        return CheckFields(claim, errors)
            ?? CheckScope(claim, scope, service, errors)
            ?? CheckSignedHeaders(request, claim, service, errors)
            ?? (scope.AccessKey == options.AccessKey ? null : errors.UnknownAccessKey)
            ?? CheckTime(claim, signedAt, errors)
            ?? CheckSignature(request, target, service, claim, scope, errors);
    }

    private static SignatureCheck? CheckFields(SignatureClaim claim, SignatureErrors errors) => claim switch
    {
        { SignedHeaders: "" } => errors.Malformed(claim, "the SignedHeaders are missing."),
        { Signature: "" } => errors.Malformed(claim, "the Signature is missing."),
        _ => null,
    };

    private SignatureCheck? CheckScope(SignatureClaim claim, CredentialScope scope, string service, SignatureErrors errors)
    {
        if (!claim.Timestamp.StartsWith(scope.Date + "T", StringComparison.Ordinal))
        {
            return errors.WrongScope(claim, $"Invalid credential date \"{scope.Date}\". This date is not the same as X-Amz-Date.");
        }

        if (scope.Region != options.Region)
        {
            return errors.WrongScope(claim, $"the region '{scope.Region}' is wrong; expecting '{options.Region}'");
        }

        if (scope.Service != service)
        {
            return errors.WrongScope(claim, $"incorrect service \"{scope.Service}\". This endpoint belongs to \"{service}\".");
        }

        return scope.Terminator == "aws4_request"
            ? null
            : errors.WrongScope(claim, $"incorrect terminal \"{scope.Terminator}\". This endpoint uses \"aws4_request\".");
    }

    private static SignatureCheck? CheckSignedHeaders(HttpRequest request, SignatureClaim claim, string service, SignatureErrors errors)
    {
        var signed = claim.SignedHeaders.Split(';');
        if (!signed.Contains("host"))
        {
            return errors.HeadersNotSigned;
        }

        // S3 acts on x-amz headers (copy source, metadata), so one that was added on the way must not count.
        var amazonHeaders = request.Headers.Keys.Where(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase));
        var isAdded = amazonHeaders.Any(name => !signed.Contains(name, StringComparer.OrdinalIgnoreCase));
        return service == "s3" && isAdded ? errors.HeadersNotSigned : null;
    }

    private SignatureCheck? CheckTime(SignatureClaim claim, DateTimeOffset signedAt, SignatureErrors errors)
    {
        var age = clock.GetUtcNow() - signedAt;
        if (!claim.IsPresigned)
        {
            return age.Duration() <= SkewMax ? null : errors.TooSkewed;
        }

        if (!int.TryParse(claim.Expires, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            return errors.Malformed(claim, "X-Amz-Expires should be a number");
        }

        if (seconds is < 1 or > LifetimeSecondsMax)
        {
            return errors.Malformed(claim, $"X-Amz-Expires must be between 1 and {LifetimeSecondsMax} seconds");
        }

        if (age < -SkewMax)
        {
            return errors.NotYetValid;
        }

        return age <= TimeSpan.FromSeconds(seconds) ? null : errors.Expired;
    }

    private SignatureCheck CheckSignature(
        HttpRequest request,
        RequestTarget target,
        string service,
        SignatureClaim claim,
        CredentialScope scope,
        SignatureErrors errors)
    {
        if (PayloadHash(request, target, service, claim.IsPresigned) is not { } payloadHash)
        {
            return errors.MissingPayloadHash;
        }

        var key = new SigningKey(options.SecretKey, scope, claim.Timestamp);
        var canonicalRequest = CanonicalRequest.Build(request, target, service, claim.SignedHeaders, payloadHash);
        if (!SigningKey.AreEqual(claim.Signature, key.Sign(SignatureClaim.Algorithm, SigningKey.Hash(canonicalRequest))))
        {
            return errors.Mismatch;
        }

        return service == "s3" ? SignatureCheck.Valid with { Chunks = new ChunkSignatures(key, claim.Signature) } : SignatureCheck.Valid;
    }

    /// <summary>
    /// S3 believes the hash that was signed and compares it with the body while it stores it. The other services hash the body
    /// themselves, so a body that was changed on the way has a signature that does not match.
    /// </summary>
    private static string? PayloadHash(HttpRequest request, RequestTarget target, string service, bool isPresigned) =>
        (service, request.Headers["x-amz-content-sha256"].ToString()) switch
        {
            (not "s3", _) => HashBody(request),
            (_, { Length: > 0 } claimed) => claimed,
            _ when isPresigned => target.QueryValue("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD",
            _ => null,
        };

    private static string HashBody(HttpRequest request)
    {
        // The body is small and on the same machine: reading it here, synchronously, keeps the check one call for every service.
        request.HttpContext.Features.Get<IHttpBodyControlFeature>()?.AllowSynchronousIO = true;
        request.EnableBuffering(BodyBytesInMemoryMax);
        request.Body.Position = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(request.Body));
        request.Body.Position = 0;
        return hash;
    }
}
