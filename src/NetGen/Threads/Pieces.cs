namespace NetGen;

/// <summary>Things shared out in pieces that are as even as can be.</summary>
internal static class Pieces
{
    /// <summary>The first thing of a piece; that of the next piece is where it ends.</summary>
    public static int First(int things, int piece, int pieces) => (int)((long)things * piece / pieces);
}
