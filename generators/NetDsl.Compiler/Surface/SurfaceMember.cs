using NetDsl.Compiler.Declaration;

namespace NetDsl.Compiler.Surface;

/// <summary>A public member of a model: as conflicts see it, and as it is written.</summary>
/// <param name="Member">Name and parameter types.</param>
/// <param name="Summary">Its documentation.</param>
/// <param name="Details">Further lines of documentation, as XML.</param>
/// <param name="Header">Its declaration.</param>
/// <param name="Body">What stands behind the arrow; empty for a declaration that is complete.</param>
public sealed record SurfaceMember(Member Member, string Summary, string Details, string Header, string Body);
