using NetGen.Generator.Weights;

namespace NetGen.Generator.Tests.Weights;

/// <summary>Where a network's weights are looked for: beside the file that declares it, then in the project's folder.</summary>
public class WeightsNameTests
{
    [Theory]
    [InlineData("net.safetensors", "/home/app/Net.cs", "/home/app/", "net.safetensors")]
    [InlineData("net.safetensors", "/home/app/Models/Net.cs", "/home/app/", "Models/net.safetensors", "net.safetensors")]
    [InlineData("net.safetensors", "/home/app/Models/Net.cs", "/home/app", "Models/net.safetensors", "net.safetensors")]
    [InlineData("../net.safetensors", "/home/app/Models/Net.cs", "/home/app/", "net.safetensors", "../net.safetensors")]
    [InlineData("weights/net.safetensors", "/home/app/Models/Net.cs", "/home/app/", "Models/weights/net.safetensors", "weights/net.safetensors")]
    [InlineData("net.safetensors", "/home/shared/Net.cs", "/home/app/", "../shared/net.safetensors", "net.safetensors")]
    [InlineData(@"weights\net.safetensors", @"C:\app\Models\Net.cs", @"C:\app\", "Models/weights/net.safetensors", "weights/net.safetensors")]
    [InlineData("net.safetensors", @"c:\App\Models\Net.cs", @"C:\app\", "Models/net.safetensors", "net.safetensors")]
    [InlineData("net.safetensors", "/home/App/Net.cs", "/home/app/", "../App/net.safetensors", "net.safetensors")]
    [InlineData("net.safetensors", @"D:\shared\Net.cs", @"C:\app\", "net.safetensors")]
    [InlineData("net.safetensors", "Models/Net.cs", "", "Models/net.safetensors", "net.safetensors")]
    [InlineData("net.safetensors", "/home/app/Models/Net.cs", "", "net.safetensors")]
    [InlineData("net.safetensors", "/app/Net.cs", "/", "app/net.safetensors", "net.safetensors")]
    [InlineData("net.safetensors", "", "/home/app/", "net.safetensors")]
    [InlineData("/data/net.safetensors", "/home/app/Models/Net.cs", "/home/app/", "/data/net.safetensors")]
    public void Places_are_told_relative_to_the_project(string weights, string source, string project, params string[] places) =>
        Assert.Equal(places, WeightsName.PlacesOf(weights, source, project));

    [Theory]
    [InlineData("./a/../b.safetensors", "b.safetensors")]
    [InlineData("../../a.safetensors", "../../a.safetensors")]
    [InlineData("a//b/./c.safetensors", "a/b/c.safetensors")]
    [InlineData("/../a.safetensors", "/../a.safetensors")]
    public void A_path_is_the_same_however_it_is_spelled(string path, string name) => Assert.Equal(name, WeightsName.Normalize(path));
}
