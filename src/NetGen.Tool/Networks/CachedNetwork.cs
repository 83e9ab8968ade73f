using System.Security.Cryptography;
using System.Text;

namespace NetGen.Tool.Networks;

/// <summary>Networks from the cache of compiled ones; the compiler, slow to start, is loaded for new ones alone.</summary>
internal static class CachedNetwork
{
    /// <summary>What an assembly is a function of beside its source: the generator, the runtime that its code calls, the framework.</summary>
    private static readonly string Compiler = string.Join(' ',
        System.Reflection.Assembly.Load("NetGen.Generator").ManifestModule.ModuleVersionId, typeof(NetworkAttribute).Module.ModuleVersionId, typeof(CachedNetwork).Module.ModuleVersionId, Environment.Version);

    /// <summary>A new network of a bare declaration.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="cache">Where compiled networks are kept.</param>
    /// <param name="cancellationToken">Ends the compilation.</param>
    /// <exception cref="ToolException">The declaration is invalid: the message has the compiler's errors.</exception>
    public static RuntimeNetwork Create(NetworkDeclaration declaration, NetworkCache cache, CancellationToken cancellationToken)
    {
        string source = declaration.ToSource();
        return RuntimeNetwork.Create(Assembly(source, cache, () => NetworkCompiler.Compile(declaration, source, null, cancellationToken)), declaration.FullName);
    }

    /// <summary>The assembly that the compiler makes of a text.</summary>
    /// <param name="source">All that it depends on.</param>
    /// <param name="cache">Where compiled networks are kept.</param>
    /// <param name="compile">Makes it, where it is not kept.</param>
    public static byte[] Assembly(string source, NetworkCache cache, Func<byte[]> compile) =>
        cache.GetOrAdd(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Compiler}\n{source}"))), compile);
}
