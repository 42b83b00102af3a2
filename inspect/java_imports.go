package inspect

import (
	"regexp"
	"slices"
	"sync"
)

// javaClasses are the classes that code may name, by package.
var javaClasses = map[string]string{
	"com.cloudinary":                         "Cloudinary Configuration Transformation",
	"com.cloudinary.metadata":                "MetadataDataSource MetadataField",
	"com.cloudinary.utils":                   "ObjectUtils",
	"java.io":                                "File",
	"java.math":                              "BigInteger",
	"java.net":                               "URLEncoder",
	"java.nio.charset":                       "StandardCharsets",
	"java.nio.file":                          "Files Path",
	"java.security":                          "MessageDigest",
	"java.util":                              "ArrayList Arrays Base64 List Map Objects",
	"org.apache.hc.client5.http.entity.mime": "MultipartEntityBuilder",
	"org.apache.hc.client5.http.impl.classic": "CloseableHttpClient HttpClients",
	"org.apache.hc.core5.http":                "ContentType",
	"org.apache.hc.core5.http.io.entity":      "EntityUtils StringEntity",
	"org.apache.hc.core5.http.io.support":     "ClassicRequestBuilder",
	"org.apache.hc.core5.net":                 "URIBuilder",
	"org.cloudinary.json":                     "JSONArray JSONObject",
}

var (
	javaRemark = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^\s*//.*$`) })
	javaText   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"(\\.|[^"\\\n])*"`) })
	javaName   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b[A-Z]\w+`) })
)

// javaNames lists the names that begin with a capital in code, outside its texts
// and remarks.
func javaNames(code string) []string {
	return javaName().FindAllString(javaText().ReplaceAllString(javaRemark().ReplaceAllString(code, ""), `""`), -1)
}

// javaImports lists the classes that code names, in order.
func javaImports(code string) []string {
	named := map[string]bool{}
	for _, name := range javaNames(code) {
		named[name] = true
	}
	var imports []string
	for space, classes := range javaClasses {
		for _, class := range words(classes) {
			if named[class] {
				imports = append(imports, space+"."+class)
			}
		}
	}
	slices.Sort(imports)
	return imports
}
