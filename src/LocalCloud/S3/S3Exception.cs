namespace PosterSaaS.LocalCloud.S3;

/// <summary>A request that S3 refuses, in S3's own words; it becomes the XML error that the SDK reads.</summary>
public sealed class S3Exception(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static S3Exception NoSuchBucket => new(404, "NoSuchBucket", "The specified bucket does not exist");

    public static S3Exception NoSuchKey => new(404, "NoSuchKey", "The specified key does not exist.");

    public static S3Exception NoSuchVersion => new(404, "NoSuchVersion", "The specified version does not exist.");

    public static S3Exception InvalidVersion => new(400, "InvalidArgument", "Invalid version id specified");

    public static S3Exception NoSuchUpload =>
        new(404, "NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.");

    public static S3Exception InvalidBucketName => new(400, "InvalidBucketName", "The specified bucket is not valid.");

    public static S3Exception BucketAlreadyOwnedByYou =>
        new(409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.");

    public static S3Exception BucketNotEmpty => new(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");

    public static S3Exception KeyTooLong => new(400, "KeyTooLongError", "Your key is too long");

    public static S3Exception PreconditionFailed => new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");

    public static S3Exception InvalidRange => new(416, "InvalidRange", "The requested range is not satisfiable");

    public static S3Exception EntityTooLarge => new(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");

    public static S3Exception EntityTooSmall => new(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");

    public static S3Exception IncompleteBody =>
        new(400, "IncompleteBody", "The request body terminated unexpectedly, or is not as long as its headers say");

    public static S3Exception MetadataTooLarge => new(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");

    public static S3Exception BadDigest(string what) => new(400, "BadDigest", $"The {what} you specified did not match what we received");

    public static S3Exception PayloadHashMismatch =>
        new(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");

    public static S3Exception ChunkSignatureMismatch =>
        new(403, "SignatureDoesNotMatch", "The signature of a chunk or of the trailers does not match what was received.");

    public static S3Exception InvalidPart =>
        new(400, "InvalidPart", "One or more of the specified parts could not be found, or its entity tag did not match.");

    public static S3Exception InvalidPartOrder => new(400, "InvalidPartOrder", "The list of parts was not in ascending order.");

    public static S3Exception MalformedXml =>
        new(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static S3Exception MethodNotAllowed => new(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");

    public static S3Exception CorsForbidden => new(403, "AccessForbidden", "CORSResponse: This CORS request is not allowed.");

    public static S3Exception InternalError => new(500, "InternalError", "We encountered an internal error. Please try again.");

    public static S3Exception InvalidArgument(string message) => new(400, "InvalidArgument", message);

    public static S3Exception InvalidRequest(string message) => new(400, "InvalidRequest", message);

    public static S3Exception NotImplemented(string what) => new(501, "NotImplemented", $"This stand-in does not implement {what}.");
}
