namespace NetGen.Tool.Networks;

/// <summary>Compiles a class as its user will, and tells a name that cannot be from a network that cannot be.</summary>
internal static class WrittenClass
{
    /// <summary>The network, new.</summary>
    /// <param name="declaration">The network; its weights file is left out, as it is not there yet.</param>
    /// <param name="write">The class's file.</param>
    /// <param name="warnings">Receives the compiler's warnings, a line each; null: nobody reads them.</param>
    /// <param name="cancellationToken">Ends the compilation.</param>
    /// <exception cref="UsageException">The name or namespace hides one that the class needs.</exception>
    /// <exception cref="ToolException">The layers are invalid.</exception>
    public static RuntimeNetwork Compile(NetworkDeclaration declaration, Func<NetworkDeclaration, string> write, TextWriter? warnings, CancellationToken cancellationToken)
    {
        var bare = declaration with { Weights = null };
        try
        {
            return RuntimeNetwork.Create(NetworkCompiler.Compile(bare, write(bare), warnings, cancellationToken), bare.FullName);
        }
        catch (ToolException)
        {
            // Which names the compiler would take tells better than a list of those it does not.
            var renamed = bare with { Name = bare.Name + "Model" };
            if (Compiles(renamed))
                throw new UsageException($"The class cannot be called {bare.Name}: its generated code uses that name for something else. Choose another --name, such as {renamed.Name}.");
            if (Compiles(bare with { Namespace = null }))
                throw new UsageException($"The class cannot be in the namespace {bare.Namespace}: its generated code uses a name in it for something else. Choose another --namespace, or leave it out.");
            throw;
        }

        bool Compiles(NetworkDeclaration other)
        {
            try
            {
                NetworkCompiler.Compile(other, write(other), null, cancellationToken);
                return true;
            }
            catch (ToolException)
            {
                return false;
            }
        }
    }
}
