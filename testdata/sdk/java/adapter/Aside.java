import java.util.Map;
import java.util.TreeMap;

/** The public calls of the SDK that are no operations, and why. */
final class Aside {
    static final Map<String, String> CALLS = new TreeMap<>();

    static {
        put("a wrapper of upload for browsers", "Uploader.imageUploadTag", "Uploader.unsignedImageUploadTag",
            "Uploader.uploadTagParams", "Uploader.getUploadUrl");
        put("another name for upload_large", "Uploader.uploadLargeRaw");
        put("an older form of download_zip_url", "Cloudinary.zipDownload");
        put("a helper that sends nothing of its own", "Api.getStrategy", "Uploader.callApi", "Uploader.callTagsApi",
            "Uploader.buildUploadParams", "Uploader.signRequestParams", "Uploader.cloudinary", "Cloudinary.uploader",
            "Cloudinary.api", "Cloudinary.search", "Cloudinary.searchFolders", "Cloudinary.url", "Cloudinary.setAnalytics",
            "Cloudinary.registerUploaderStrategy", "Cloudinary.registerAPIStrategy", "Cloudinary.cloudinaryApiUrl",
            "Cloudinary.randomPublicId", "Cloudinary.signedPreloadedImage", "Cloudinary.apiSignRequest",
            "Cloudinary.getUserAgent", "Cloudinary.setUserAgent", "Cloudinary.signRequest");
        put("checks a signature, and is checked with answers", "Cloudinary.verifyApiResponseSignature");
    }

    private Aside() {}

    private static void put(String why, String... names) {
        for (String name : names) {
            CALLS.put(name, why);
        }
    }
}
