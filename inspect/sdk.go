package inspect

import "fmt"

// SDK names one of the ways to spell an operation.
type SDK string

// The SDKs.
const (
	Curl       SDK = "curl"
	Node       SDK = "node"
	TypeScript SDK = "typescript"
	Python     SDK = "python"
	Ruby       SDK = "ruby"
	PHP        SDK = "php"
	Java       SDK = "java"
	DotNet     SDK = "dotnet"
	Go         SDK = "go"
	CLI        SDK = "cli"
)

// About is what people need to know about an SDK.
type About struct {
	SDK     SDK
	Title   string
	Package string // the name in its registry
	Version string // the version whose calls the snippets follow
	Install string // the command that installs it
	Doc     string // where its documentation begins
	File    string // a name for a file that holds a program
}

var about = []About{
	{Curl, "cURL", "curl", "7.76", "apt-get install curl",
		"https://cloudinary.com/documentation/cloudinary_references", "call.sh"},
	{Node, "Node.js", "cloudinary", "2.11.0", "npm install cloudinary",
		"https://cloudinary.com/documentation/node_integration", "call.js"},
	{TypeScript, "TypeScript", "@cloudinary/asset-management", "0.5.6", "npm install @cloudinary/asset-management",
		"https://www.npmjs.com/package/@cloudinary/asset-management", "call.ts"},
	{Python, "Python", "cloudinary", "1.46.3", "pip install cloudinary",
		"https://cloudinary.com/documentation/django_integration", "call.py"},
	{Ruby, "Ruby", "cloudinary", "2.4.5", "gem install cloudinary",
		"https://cloudinary.com/documentation/rails_integration", "call.rb"},
	{PHP, "PHP", "cloudinary/cloudinary_php", "3.1.2", "composer require cloudinary/cloudinary_php",
		"https://cloudinary.com/documentation/php_integration", "call.php"},
	{Java, "Java", "com.cloudinary:cloudinary-http5", "2.3.2", "implementation(\"com.cloudinary:cloudinary-http5:2.3.2\")",
		"https://cloudinary.com/documentation/java_integration", "Call.java"},
	{DotNet, ".NET", "CloudinaryDotNet", "1.29.3", "dotnet add package CloudinaryDotNet",
		"https://cloudinary.com/documentation/dotnet_integration", "Call.cs"},
	{Go, "Go", "github.com/cloudinary/cloudinary-go/v2", "2.16.1", "go get github.com/cloudinary/cloudinary-go/v2",
		"https://cloudinary.com/documentation/go_integration", "main.go"},
	{CLI, "CLI", "cloudinary-cli", "1.17.0", "pip install cloudinary-cli",
		"https://cloudinary.com/documentation/cloudinary_cli", "call-cli.sh"},
}

// SDKs returns every SDK in the order of the tabs.
func SDKs() []SDK {
	all := make([]SDK, len(about))
	for i, a := range about {
		all[i] = a.SDK
	}
	return all
}

// ParseSDK finds an SDK by the name a person types.
func ParseSDK(name string) (SDK, error) {
	for _, a := range about {
		if string(a.SDK) == name {
			return a.SDK, nil
		}
	}
	return "", fmt.Errorf("no SDK is called %q", name)
}

// About tells what people need to know about s; the zero About for an unknown name.
func (s SDK) About() About {
	for _, a := range about {
		if a.SDK == s {
			return a
		}
	}
	return About{}
}

// Title returns the name people know the SDK by.
func (s SDK) Title() string { return s.About().Title }
